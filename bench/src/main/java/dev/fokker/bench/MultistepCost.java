package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a sampler's own arithmetic costs: a denoiser that only scales its state stands in for one that thinks. */
public final class MultistepCost {
    private static final int STEPS = 40;
    private static final int ROUNDS = 60;

    private MultistepCost() {}

    /** {@code [ROWS [COMPONENTS]]}: nanoseconds of each row, component and step, the median of rounds, on one thread. */
    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 256;
        int d = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        Map<String, Method<Generation>> methods = new LinkedHashMap<>();
        methods.put("ddim", new Ddim());
        methods.put("dpmpp-2m", ExponentialMultistep.dpmSolverPlusPlus(2));
        methods.put("dpmpp-3m", ExponentialMultistep.dpmSolverPlusPlus(3));
        methods.put("unipc-3", ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT));
        methods.put("exp-pc-4", ExponentialMultistep.predictorCorrector(4));
        methods.put("exp-pc-5", ExponentialMultistep.predictorCorrector(5));
        methods.put("exp-pc-3-noise", ExponentialMultistep.predictorCorrector(3).predicting(PredictionForm.NOISE));
        methods.put("deis-3", ExponentialMultistep.deis(3));
        methods.put("lms", ExponentialMultistep.lms(4));
        for (int pass = 0; pass < 2; pass++) {
            for (Map.Entry<String, Method<Generation>> each : methods.entrySet()) {
                double median = median(each.getValue(), rows, d);
                if (pass == 1) {
                    System.out.printf("%-16s %6.2f ns%n", each.getKey(), median);
                }
            }
        }
    }

    private static double median(Method<Generation> method, int rows, int d) {
        Denoiser idle = new Denoiser() {
            @Override
            public int dimension() {
                return d;
            }

            @Override
            public Field open(int maxRows) {
                return (at, t, x, out) -> {
                    for (int k = 0; k < at.n() * d; k++) {
                        out[k] = 0.5 * x[k];
                    }
                };
            }
        };
        GaussianPath path = new GaussianPath(d, new VariancePreserving());
        Problem<Generation> problem = new Problem<>(
                new Generation(path, idle, 0),
                Gaussian.isotropic(d, 1),
                Stream.PRIOR,
                new LogSnrGrid().grid(path.schedule(), 1, 1e-3, STEPS));
        FixedGrid<Generation> solver = new FixedGrid<>(method, FinalStep.none());
        double[] times = new double[ROUNDS];
        for (int k = 0; k < ROUNDS; k++) {
            var run = solver.start(problem, new Threefry(1), 0, rows);
            long begun = System.nanoTime();
            while (!run.done()) {
                run.advance(Observer.none());
            }
            times[k] = (System.nanoTime() - begun) / (double) ((long) rows * d * STEPS);
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
