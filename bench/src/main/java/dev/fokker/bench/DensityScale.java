package dev.fokker.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.Mesh;
import dev.fokker.density.Splitting;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cost of a step of alternating directions for each cell, from 256 x 256 to 2048 x 2048 cells on one and two threads, beside the least
 * that the memory allows: a triad over arrays of the same size, in turns with the solver. Arguments: rounds (5), largest mesh (2048).
 */
public final class DensityScale {
    private static final int[] CELLS = {256, 512, 1024, 2048};

    /** Bytes that a step must move for each cell, a line that is written being read first; and bytes held for each cell at work. */
    private static final int CROSSING_BYTES = 320;

    private static final int DOUGLAS_BYTES = 160;
    private static final int CROSSING_HELD = 80;
    private static final int DOUGLAS_HELD = 72;

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static double sink;

    private DensityScale() {}

    /** Prints one line for each mesh, scheme and number of threads: medians over the rounds. */
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int largest = args.length > 1 ? Integer.parseInt(args[1]) : 2048;
        System.out.printf(
                "%-10s %6s %8s %12s %10s %10s %12s %14s%n",
                "scheme", "cells", "threads", "ns/cell/step", "cpu ns", "floor ns", "triad GB/s", "beyond floor");
        measure("douglas", new OrnsteinUhlenbeck(2, 1, 0, 1), DOUGLAS_BYTES, DOUGLAS_HELD, rounds, largest);
        Sde rotating = LinearSde.of(
                Matrix.of(2, 2, -1, 0.8, -0.8, -1.5),
                new double[2],
                Matrix.of(2, 2, Math.sqrt(0.6), 0, 0.35 / Math.sqrt(0.6), Math.sqrt(0.5 - 0.35 * 0.35 / 0.6)));
        measure("mcs", rotating, CROSSING_BYTES, CROSSING_HELD, rounds, largest);
    }

    private static void measure(String name, Sde sde, int bytes, int held, int rounds, int largest) {
        double[][] first = new double[3][];
        for (int n : CELLS) {
            if (n > largest) {
                continue;
            }
            DensityProblem problem = problem(sde, n);
            double[][][] found = rounds(problem, n, held, rounds);
            double[] cost = new double[3];
            for (int threads = 1; threads <= 2; threads++) {
                double ns = median(found[threads][0]);
                double rate = median(found[threads][1]);
                double floor = bytes / rate;
                cost[threads] = ns;
                first[threads] = first[threads] == null ? new double[] {ns, floor} : first[threads];
                double beyond = (ns - Math.max(0, floor - first[threads][1])) / first[threads][0];
                System.out.printf(
                        "%-10s %6d %8d %12.2f %10.2f %10.2f %12.1f %14.2f%n",
                        name, n, threads, ns, median(found[threads][2]), floor, rate, beyond);
            }
            System.out.printf("%-10s %6d two threads are %.2f times one%n", name, n, cost[1] / cost[2]);
        }
    }

    private static double[][][] rounds(DensityProblem problem, int n, int held, int rounds) {
        int steps = Math.max(12, (int) (20_000_000L / ((long) n * n)));
        double[][][] found = new double[3][3][rounds];
        double[][] arrays = new double[3][(int) ((long) n * n * held / 24)];
        for (int r = -1; r < rounds; r++) {
            for (int threads = 1; threads <= 2; threads++) {
                double[] few = nanos(problem, 4, threads);
                double[] many = nanos(problem, 4 + steps, threads);
                double rate = triad(arrays, threads);
                if (r >= 0) {
                    double each = steps * (double) n * n;
                    found[threads][0][r] = (many[0] - few[0]) / each;
                    found[threads][1][r] = rate;
                    found[threads][2][r] = (many[1] - few[1]) / each;
                }
            }
        }
        return found;
    }

    private static DensityProblem problem(Sde sde, int n) {
        Mesh mesh = Mesh.of(Axis.uniform(-4, 4, n), Axis.uniform(-4, 4, n));
        Density start = Density.of(mesh, Gaussian.of(new double[] {1.2, -0.8}, Matrix.identity(2, 0.16)));
        return new DensityProblem(sde, start, TimeGrid.of(0, 0.1));
    }

    /** By the clock on the wall, and of the processors for all threads. */
    private static double[] nanos(DensityProblem problem, int steps, int threads) {
        long began = System.nanoTime();
        long used = MACHINE.getProcessCpuTime();
        sink += new Splitting(steps, threads).solve(problem).last().at(0);
        return new double[] {System.nanoTime() - began, MACHINE.getProcessCpuTime() - used};
    }

    /** Bytes in a nanosecond of \(a=b+sc\), four doubles for each as a line that is written is read first. */
    private static double triad(double[][] x, int threads) {
        int n = x[0].length;
        int repeats = Math.max(3, 40_000_000 / n);
        List<Thread> team = new ArrayList<>();
        long began = System.nanoTime();
        for (int part = 0; part < threads; part++) {
            int from = (int) ((long) n * part / threads);
            int to = (int) ((long) n * (part + 1) / threads);
            Thread thread = new Thread(() -> {
                for (int r = 0; r < repeats; r++) {
                    triad(x[r % 3], x[(r + 1) % 3], x[(r + 2) % 3], from, to);
                }
            });
            team.add(thread);
            thread.start();
        }
        for (Thread thread : team) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        sink += x[0][0];
        return 32.0 * n * repeats / (System.nanoTime() - began);
    }

    private static void triad(double[] a, double[] b, double[] c, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] = b[i] + 0.5 * c[i];
        }
    }

    private static double median(double[] values) {
        List<Double> sorted = new ArrayList<>();
        for (double v : values) {
            sorted.add(v);
        }
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
