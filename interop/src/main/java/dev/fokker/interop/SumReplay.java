package dev.fokker.interop;

/** The replay of any scheduler whose calls are {@linkplain StepTerms sums}: it counts its own calls and never looks for a time. */
final class SumReplay implements Replay {
    private final SumLoop loop;
    private final int rows;
    private final int d;
    private final StepRule rule;
    private final StepTerms terms;
    /** The newest predictions, the latest first. */
    private final double[][] predictions;

    private final double[] current;
    private final double[] kept;
    private final double[] noise;
    private int known;
    private int next;

    SumReplay(SumLoop loop, int firstCall, int rows, int d) {
        this.loop = loop;
        this.rows = rows;
        this.d = d;
        rule = loop.rule();
        next = firstCall;
        terms = new StepTerms(rule.memory());
        predictions = new double[rule.memory()][rows * d];
        current = new double[rows * d];
        kept = new double[rows * d];
        noise = new double[rows * d];
    }

    @Override
    public void scaleInput(int call, double[] x, double[] out) {
        double scale = loop.inputScale(call);
        for (int i = 0; i < rows * d; i++) {
            out[i] = scale * x[i];
        }
    }

    @Override
    public void step(int call, double[] prediction, double[] x, NormalSource source, double[] out) {
        check(call, prediction.length);
        System.arraycopy(x, 0, current, 0, rows * d);
        double stir = rule.stir(call);
        if (stir > 0) {
            source.draw(noise, rows * d);
            for (int i = 0; i < rows * d; i++) {
                current[i] += stir * noise[i];
            }
        }
        loop.readout().read(call, prediction, current, rows, d, newest());
        known++;
        if (rule.correct(call, known, terms.clear())) {
            sum(current);
        }
        rule.step(call, known, terms.clear());
        if (terms.draws) {
            source.draw(noise, rows * d);
        }
        sum(out);
        if (terms.keeps) {
            System.arraycopy(current, 0, kept, 0, rows * d);
        }
        next++;
    }

    private void check(int call, int length) {
        if (call != next || call >= loop.calls()) {
            throw new IllegalArgumentException(
                    "replay: call=%d, but call %d of %d is next; start a replay at each beginning"
                            .formatted(call, next, loop.calls()));
        }
        if (length % rows != 0 || length < rows * d) {
            throw new IllegalArgumentException(
                    "replay: the model answered %d numbers; %d rows of at least %d are needed"
                            .formatted(length, rows, d));
        }
    }

    /** The place of the latest prediction, the oldest one's taken over. */
    private double[] newest() {
        double[] oldest = predictions[predictions.length - 1];
        System.arraycopy(predictions, 0, predictions, 1, predictions.length - 1);
        predictions[0] = oldest;
        return oldest;
    }

    /** The sum that {@code terms} describes; {@code out} may be the current sample. */
    private void sum(double[] out) {
        double a = terms.sample;
        for (int i = 0; i < rows * d; i++) {
            out[i] = a == 0 ? 0 : a * current[i];
        }
        add(terms.kept, kept, out);
        for (int j = 0; j < Math.min(known, predictions.length); j++) {
            add(terms.prediction[j], predictions[j], out);
        }
        add(terms.noise, noise, out);
    }

    private void add(double weight, double[] of, double[] out) {
        if (weight != 0) {
            for (int i = 0; i < rows * d; i++) {
                out[i] += weight * of[i];
            }
        }
    }
}
