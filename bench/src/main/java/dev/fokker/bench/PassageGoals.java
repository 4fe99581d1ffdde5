package dev.fokker.bench;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.density.DriftDiffusionModel;
import dev.fokker.density.FirstPassageDensity;
import dev.fokker.density.FirstPassageProblem;
import dev.fokker.density.PassageEnd;
import dev.fokker.density.PassageStart;
import dev.fokker.density.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Goal FP-G4 on problem P4: the density of leaving (-1, 1) through its upper end with drift 1.2 and unit noise, at 800 times up to 4.
 * Errors are the largest over the times as a share of the largest density; milliseconds are medians of the thread's own time, the solution and its 800 values.
 */
public final class PassageGoals {
    private static final double DRIFT = 1.2;
    private static final int TIMES = 800;
    private static final double LAST = 4;
    private static final int REPEATS = 41;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private PassageGoals() {}

    /** Prints a table. */
    public static void main(String[] arguments) {
        System.out.printf("%-44s %10s %10s %8s%n", "P4", "all t", "t >= .05", "ms");
        Sde sde = LinearSde.of(Matrix.of(1, 1, 0), new double[] {DRIFT}, Matrix.of(1, 1, 1));
        row("modes", ignored -> FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1, 0), LAST)::upper, 0, exact());
        DriftDiffusionModel model = DriftDiffusionModel.of(DRIFT, 2, 0.5, 0);
        row("series of the drift-diffusion model", ignored -> t -> model.responses(LAST).density(Response.UPPER, t), 0, exact());
        FirstPassageProblem linear = new FirstPassageProblem(
                sde,
                PassageEnd.absorbing(t -> -1 + 0.15 * t, t -> 0.15),
                PassageEnd.absorbing(t -> 1 - 0.15 * t, t -> -0.15),
                PassageStart.at(0),
                0);
        DoubleUnaryOperator fine = FirstPassageDensity.of(linear, LAST, 1e-11)::upper;
        for (double tolerance : new double[] {1e-5, 1e-6, 3e-7, 1e-7, 1e-8}) {
            row(
                    "ends at -+(1 - 0.15 t), tolerance " + tolerance,
                    e -> FirstPassageDensity.of(linear, LAST, e)::upper,
                    tolerance,
                    fine);
        }
    }

    /** By images early and sines late. */
    private static DoubleUnaryOperator exact() {
        return t -> {
            double sum = 0;
            for (int k = -8; t < 0.6 && k <= 8; k++) {
                double z = 1 + 4 * k;
                sum += z * Math.exp(-z * z / (2 * t)) / Math.sqrt(2 * Math.PI * t * t * t);
            }
            for (int n = 1; t >= 0.6 && n < 60; n++) {
                double rate = n * n * Math.PI * Math.PI / 8;
                sum += Math.PI / 4 * n * Math.sin(n * Math.PI / 2) * Math.exp(-rate * t);
            }
            return Math.exp(DRIFT - DRIFT * DRIFT * t / 2) * sum;
        };
    }

    private static void row(
            String name, DoubleFunction<DoubleUnaryOperator> solve, double tolerance, DoubleUnaryOperator exact) {
        double[] found = new double[TIMES];
        double[] seconds = new double[REPEATS];
        for (int r = 0; r < REPEATS; r++) {
            long began = CLOCK.getCurrentThreadCpuTime();
            DoubleUnaryOperator law = solve.apply(tolerance);
            for (int k = 0; k < TIMES; k++) {
                found[k] = law.applyAsDouble(LAST * (k + 1) / TIMES);
            }
            seconds[r] = (CLOCK.getCurrentThreadCpuTime() - began) / 1e6;
        }
        Arrays.sort(seconds);
        double all = 0;
        double late = 0;
        double height = 0;
        for (int k = 0; k < TIMES; k++) {
            double t = LAST * (k + 1) / TIMES;
            double error = Math.abs(found[k] - exact.applyAsDouble(t));
            all = Math.max(all, error);
            late = t >= 0.05 ? Math.max(late, error) : late;
            height = Math.max(height, exact.applyAsDouble(t));
        }
        System.out.printf("%-44s %10.2e %10.2e %8.2f%n", name, all / height, late / height, seconds[REPEATS / 2]);
    }
}
