package dev.fokker.learn.torch;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.Weighting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Figures, not a test: each objective trained alike on three modes in the plane; the squared error of the implied noise against the
 * exact score, level by level; then how straight flows are with and without coupling. Arguments: steps.
 */
final class ObjectiveStudy {
    private static final double[] LEVELS = {-4, -2, 0, 2, 4, 6};

    private ObjectiveStudy() {}

    /** Prints a table. */
    public static void main(String[] args) {
        int steps = Integer.parseInt(args[0]);
        Schedule vp = new VariancePreserving();
        LossPlan usual = LossPlan.usual();
        System.out.println("objective, seconds, error at log-SNR " + Arrays.toString(LEVELS));
        Map<String, LossPlan> plans = new LinkedHashMap<>();
        plans.put("denoising", usual);
        plans.put("flow matching", LossPlan.flowMatching(Coupling.INDEPENDENT));
        plans.put("implicit", usual.with(new Objective.Implicit(2)));
        plans.put("sliced, 1 direction", usual.with(Objective.Sliced.usual(1)));
        plans.put("sliced, 4 directions", usual.with(Objective.Sliced.usual(4)));
        plans.put(
                "sliced-plain",
                usual.with(new Objective.Sliced(1, Objective.Direction.GAUSSIAN, Objective.Square.PROJECTED)));
        plans.put("learned weights", with(new Weighting.Learned(), usual.times()));
        plans.put("likelihood, uniform times", with(new Weighting.Likelihood(), new TimeSampling.Uniform()));
        plans.put("likelihood, importance", with(new Weighting.Likelihood(), new TimeSampling.Importance()));
        plans.forEach((name, loss) -> {
            Schedule schedule = name.startsWith("flow") ? new StraightPath() : vp;
            long began = System.nanoTime();
            LearnedScores learned = LearnedScores.trained(LearnedScores.plan(loss), schedule, steps);
            StringBuilder line = new StringBuilder(name + ", %.1f".formatted((System.nanoTime() - began) / 1e9));
            for (double level : LEVELS) {
                line.append(String.format(Locale.ROOT, ", %.5f", learned.error(level)));
            }
            System.out.println(line
                    + ", spread of the loss %.4f"
                            .formatted(spread(learned.losses().stream()
                                    .mapToDouble(each -> each)
                                    .toArray())));
        });
        for (Coupling coupling : Coupling.values()) {
            Schedule straight = new StraightPath();
            LearnedScores learned =
                    LearnedScores.trained(LearnedScores.plan(LossPlan.flowMatching(coupling)), straight, steps);
            System.out.println(coupling + " " + straightness(learned));
        }
    }

    private static LossPlan with(Weighting weighting, TimeSampling times) {
        return new LossPlan(Prediction.EDM, weighting, times, 1e-3);
    }

    /** Standard deviation over mean of the second half of the batches. */
    private static double spread(double[] losses) {
        double[] half = Arrays.copyOfRange(losses, losses.length / 2, losses.length);
        double mean = Arrays.stream(half).average().orElseThrow();
        double square =
                Arrays.stream(half).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return Math.sqrt(square) / mean;
    }

    /** The mean square of the velocity's departure from the way made, and modes after few Euler steps. */
    private static String straightness(LearnedScores learned) {
        int n = 2000;
        int fine = 100;
        double[] z = new double[2 * n];
        new Threefry(5).normals(Stream.PRIOR, 0, n, 0, 2, z);
        Denoiser denoiser = learned.denoiser();
        Generation flow = new Generation(learned.path(), denoiser, 0);
        TimeGrid grid = TimeGrid.uniform(0.999, 0.001, fine);
        Samples end = euler(flow, grid, z);
        double bent = 0;
        double way = 0;
        double[] x = z.clone();
        double[] u = new double[2 * n];
        Rows rows = new Rows(n, 2);
        var field = flow.drift(n);
        for (int k = 0; k < fine; k++) {
            System.arraycopy(x, 0, rows.x(), 0, x.length);
            field.eval(rows, Times.shared(grid.at(k), n), rows.x(), u);
            for (int e = 0; e < x.length; e++) {
                double made = (end.toArray()[e] - z[e]) / (grid.last() - grid.first());
                bent += (u[e] - made) * (u[e] - made) / fine / n;
                way += u[e] * u[e] / fine / n;
                x[e] += (grid.at(k + 1) - grid.at(k)) * u[e];
            }
        }
        StringBuilder out = new StringBuilder("departure %.4f of squared speed %.4f;".formatted(bent, way));
        for (int steps : new int[] {1, 2, 4, 8}) {
            Samples few = euler(flow, TimeGrid.uniform(0.999, 0.001, steps), z);
            double off = 0;
            for (int e = 0; e < z.length; e++) {
                off += Math.pow(few.toArray()[e] - end.toArray()[e], 2) / n;
            }
            out.append(" %d steps off %.4f".formatted(steps, Math.sqrt(off)));
        }
        return out + " modes " + Arrays.toString(LearnedScores.counts(end));
    }

    private static Samples euler(Generation flow, TimeGrid grid, double[] z) {
        return LearnedScores.moved(
                flow, new ExplicitRungeKutta(Tableau.euler()), FinalStep.none(), grid, Samples.copyOf(2, z));
    }
}
