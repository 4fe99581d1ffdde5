package dev.fokker.experiment;

import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Advisor;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;

/**
 * What an advisor is asked for: one of the two is null.
 *
 * @param evaluations that a row may cost on average, for the smallest error
 * @param tolerance the root mean squared error that is wanted, for the fewest evaluations
 */
record AdviceGoal(Integer evaluations, Double tolerance) {
    /** Rows of a pilot where nothing is said. */
    static final int USUAL_ROWS = 96;

    /** The first path of the pilot: its rows are none of those that are sampled, so that the error stated is not theirs. */
    private static final long FIRST_PATH = 1L << 40;

    /** Refuses two goals at once, and those out of range. */
    AdviceGoal {
        if (evaluations != null && tolerance != null) {
            throw new Mistake(
                    "--evaluations %d and --tolerance %s: give one of them".formatted(evaluations, tolerance));
        }
        if (evaluations != null) {
            Settings.atLeast("--evaluations", evaluations, 2);
        }
        if (tolerance != null) {
            Settings.in("--tolerance", tolerance, Range.POSITIVE);
        }
    }

    /** Whether nothing is asked for. */
    boolean absent() {
        return evaluations == null && tolerance == null;
    }

    /** The advice for runs from {@code from} to {@code to}, found on {@code rows} rows. */
    Advice ask(Generator generator, int rows, double from, double to, long seed, Progress progress) {
        Generation flow = new Generation(
                generator.path().orElseThrow(),
                new WatchedDenoiser(generator.denoiser().orElseThrow(), progress),
                0);
        double[] x = new double[rows * generator.dimension()];
        generator.start(from).draw(new Threefry(seed), Stream.PRIOR, FIRST_PATH, rows, x);
        Samples starts = Samples.copyOf(generator.dimension(), x);
        progress.begin("trying methods", 1);
        Advisor advisor = new Advisor(flow, starts, from, to, Candidate.usual());
        Advice advice = tolerance == null ? advisor.forEvaluations(evaluations) : advisor.forError(tolerance);
        progress.end();
        return advice;
    }
}
