package dev.fokker.bench;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.density.DriftDiffusionModel;
import dev.fokker.density.FirstPassageDensity;
import dev.fokker.density.FirstPassageProblem;
import dev.fokker.density.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * Problem P4 for {@code bench/peers/density_peers.py}: the density of leaving (-1, 1) through the upper end with drift 1.2 and unit noise, at
 * 4,000 times up to 4. Prints lines of JSON: the largest error for t &gt;= 0.05 as a share of the largest density, and processor seconds of the thread.
 */
public final class PassagePeers {
    private static final double DRIFT = 1.2;
    private static final double LAST = 4;
    private static final int TIMES = 4000;
    private static final double EARLIEST = 0.05;

    private PassagePeers() {}

    /** See the class. */
    public static void main(String[] arguments) {
        Sde sde = LinearSde.of(Matrix.of(1, 1, 0), new double[] {DRIFT}, Matrix.of(1, 1, 1));
        FirstPassageProblem problem = FirstPassageProblem.of(sde, -1, 1, 0);
        row("modes", () -> FirstPassageDensity.of(problem, LAST)::upper);
        DriftDiffusionModel model = DriftDiffusionModel.of(DRIFT, 2, 0.5, 0);
        row("closed series of the model", () -> t -> model.responses(LAST).density(Response.UPPER, t));
    }

    private static void row(String setting, Supplier<DoubleUnaryOperator> solve) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] found = new double[TIMES];
        List<Double> seconds = new ArrayList<>();
        double warm = 0;
        double spent = 0;
        while (warm < 2 || seconds.size() < 3 || (spent < 1 && seconds.size() < 101)) {
            long began = threads.getCurrentThreadCpuTime();
            DoubleUnaryOperator law = solve.get();
            for (int k = 0; k < TIMES; k++) {
                found[k] = law.applyAsDouble(LAST * (k + 1) / TIMES);
            }
            double took = (threads.getCurrentThreadCpuTime() - began) / 1e9;
            if (warm < 2) {
                warm += took;
            } else {
                spent += took;
                seconds.add(took);
            }
        }
        seconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "{\"code\": \"Fokker\", \"problem\": \"P4\", \"setting\": \"%s\", \"error\": %.3e, \"kind\": \"values\", \"mass\": NaN, \"min\": %.3e, \"seconds\": %.9f, \"lowest\": %.9f, \"highest\": %.9f}%n",
                setting,
                error(found),
                lowest(found),
                seconds.get(seconds.size() / 2),
                seconds.get(0),
                seconds.get(seconds.size() - 1));
    }

    private static double lowest(double[] found) {
        double least = found[0];
        for (double p : found) {
            least = Math.min(least, p);
        }
        return least;
    }

    private static double error(double[] found) {
        double most = 0;
        double height = 0;
        for (int k = 0; k < TIMES; k++) {
            double t = LAST * (k + 1) / TIMES;
            if (t >= EARLIEST) {
                most = Math.max(most, Math.abs(found[k] - images(t)));
                height = Math.max(height, images(t));
            }
        }
        return most / height;
    }

    private static double images(double t) {
        double sum = 0;
        for (int k = -12; k <= 12; k++) {
            double z = 1 + 4 * k;
            sum += z * Math.exp(-z * z / (2 * t)) / Math.sqrt(2 * Math.PI * t * t * t);
        }
        return Math.exp(DRIFT - DRIFT * DRIFT * t / 2) * sum;
    }
}
