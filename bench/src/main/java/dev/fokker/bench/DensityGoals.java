package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.HighOrder;
import dev.fokker.density.Integrator;
import dev.fokker.density.Mesh;
import dev.fokker.density.PolynomialExponential;
import dev.fokker.density.RungeKutta;
import java.util.Arrays;

/** The goals for densities that are times: errors and medians of seconds, to be read as ratios to what others need in the same run. */
public final class DensityGoals {
    private DensityGoals() {}

    /** {@code ROUNDS}: how often each solution is made; the median counts. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        for (Integrator method : new Integrator[] {new RungeKutta(), new PolynomialExponential(1e-9, 4)}) {
            System.out.println(method);
            DensitySolver solver = new HighOrder(method, 8, 0);
            for (int n : new int[] {48, 64, 98, 128}) {
                report("P2", rotating(), 4, normal(1.2, -0.8, 0.16), n, solver, rounds);
            }
            for (int n : new int[] {48, 64, 96}) {
                report("P3", new KramersOscillator(1, 0.5, 1), 7, normal(1.5, 0, 0.5), n, solver, rounds);
            }
        }
    }

    private static void report(
            String name, LinearProcess sde, double half, Gaussian start, int n, DensitySolver solver, int rounds) {
        Axis axis = Axis.uniform(-half, half, n);
        Mesh mesh = Mesh.of(axis, axis);
        DensityProblem problem = new DensityProblem(sde, Density.of(mesh, start), TimeGrid.of(0, 1));
        Density exact = Density.of(mesh, sde.transition(0, 1).push(start));
        double[] milliseconds = new double[rounds];
        DensitySolution s = null;
        for (int k = 0; k < rounds; k++) {
            long begun = System.nanoTime();
            s = solver.solve(problem);
            milliseconds[k] = (System.nanoTime() - begun) * 1e-6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                "%s %4d^2 L1 %.2e min %9.1e mass-1 %8.1e steps %5d %8.2f ms%n",
                name,
                n,
                exact.distance(s.last()),
                s.last().min(),
                s.last().mass() - 1,
                s.report().steps(),
                milliseconds[rounds / 2]);
    }

    private static LinearSde rotating() {
        double g = Math.sqrt(0.6);
        double cross = 0.35 / g;
        return LinearSde.of(
                Matrix.of(2, 2, -1, 0.8, -0.8, -1.5),
                new double[2],
                Matrix.of(2, 2, g, 0, cross, Math.sqrt(0.5 - cross * cross)));
    }

    private static Gaussian normal(double x, double y, double variance) {
        return Gaussian.of(new double[] {x, y}, Matrix.of(2, 2, variance, 0, 0, variance));
    }
}
