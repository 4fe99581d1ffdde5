package dev.fokker.interop;

/** The latest answers of a model, and their combination by Adams and Bashforth for equal steps. */
final class AnswerHistory {
    private final double[][] answers;
    private int count;

    AnswerHistory(int most, int numbers) {
        this.answers = new double[most][numbers];
    }

    int size() {
        return count;
    }

    /** The answer {@code ago} places before the latest. */
    double[] at(int ago) {
        return answers[ago];
    }

    void add(double[] answer) {
        System.arraycopy(answer, 0, push(), 0, answers[0].length);
    }

    /** Room for a new latest answer; the oldest is forgotten where the history is full. */
    double[] push() {
        double[] room = answers[answers.length - 1];
        System.arraycopy(answers, 0, answers, 1, answers.length - 1);
        answers[0] = room;
        count = Math.min(count + 1, answers.length);
        return room;
    }

    /** Writes the combination of the highest order that the history allows, 4 at most. */
    void combine(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (count) {
                case 1 -> answers[0][i];
                case 2 -> (3 * answers[0][i] - answers[1][i]) / 2;
                case 3 -> (23 * answers[0][i] - 16 * answers[1][i] + 5 * answers[2][i]) / 12;
                default ->
                    1 / 24.0 * (55 * answers[0][i] - 59 * answers[1][i] + 37 * answers[2][i] - 9 * answers[3][i]);
            };
        }
    }
}
