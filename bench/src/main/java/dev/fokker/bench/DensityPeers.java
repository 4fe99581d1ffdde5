package dev.fokker.bench;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.Mesh;
import dev.fokker.experiment.Catalog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the problems P1, P2, P3 and P5 solved by a scheme of the catalogue: reads the averages over the cells at the start, writes those at
 * the end, and prints the processor seconds of the thread, the median of several runs after a second of others that compile. The errors are
 * reckoned by {@code bench/peers/density_peers.py}, for us and for other libraries alike.
 *
 * <pre>DensityPeers PROBLEM CELLS SCHEME STEPS START.f8 END.f8</pre>
 */
public final class DensityPeers {
    private static final double WARMING = 2;
    private static final double MEASURING = 1.5;

    private DensityPeers() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        String problem = arguments[0];
        int cells = Integer.parseInt(arguments[1]);
        DensitySolver solver =
                Catalog.SCHEMES.get(arguments[2]).steps().apply(Integer.parseInt(arguments[3]));
        Mesh mesh = mesh(problem, cells);
        double[] start = read(Path.of(arguments[4]), mesh.cells());
        double[] time = new double[1];
        DensitySolution solution = run(problem, mesh, start, solver, time);
        for (double spent = time[0]; spent < WARMING; spent += time[0]) {
            run(problem, mesh, start, solver, time);
        }
        List<Double> seconds = new ArrayList<>();
        for (double spent = 0; seconds.size() < 3 || (spent < MEASURING && seconds.size() < 101); spent += time[0]) {
            run(problem, mesh, start, solver, time);
            seconds.add(time[0]);
        }
        write(Path.of(arguments[5]), solution.last().toArray());
        seconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %.9f, \"lowest\": %.9f, \"highest\": %.9f, \"steps\": %d, \"fallbacks\": %d}%n",
                seconds.get(seconds.size() / 2),
                seconds.get(0),
                seconds.get(seconds.size() - 1),
                solution.report().steps(),
                solution.report().fallbacks());
    }

    /** Coefficients, set-up and solution, as for a problem that has never been seen. */
    private static DensitySolution run(String problem, Mesh mesh, double[] start, DensitySolver solver, double[] time) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        Density initial = Density.of(mesh, start).normalized();
        DensitySolution solution = solver.solve(new DensityProblem(process(problem), initial, times(problem)));
        time[0] = (threads.getCurrentThreadCpuTime() - began) / 1e9;
        return solution;
    }

    private static Mesh mesh(String problem, int cells) {
        switch (problem) {
            case "P1":
                return Mesh.of(Axis.uniform(-6, 6, cells));
            case "P2":
                return Mesh.of(Axis.uniform(-4, 4, cells), Axis.uniform(-4, 4, cells));
            case "P3":
                return Mesh.of(Axis.uniform(-7, 7, cells), Axis.uniform(-7, 7, cells));
            default:
                return Mesh.of(Axis.uniform(0, 6, cells));
        }
    }

    private static TimeGrid times(String problem) {
        switch (problem) {
            case "P1":
                return TimeGrid.of(0.2, 1.2);
            case "P2":
            case "P3":
                return TimeGrid.of(0, 1);
            default:
                return TimeGrid.of(0.25, 1.25);
        }
    }

    private static Sde process(String problem) {
        switch (problem) {
            case "P1":
                return new TransientWell();
            case "P2":
                double g00 = Math.sqrt(0.6);
                double g10 = 0.35 / g00;
                Matrix noise = Matrix.of(2, 2, g00, 0, g10, Math.sqrt(0.5 - g10 * g10));
                return LinearSde.of(Matrix.of(2, 2, -1, 0.8, -0.8, -1.5), new double[2], noise);
            case "P3":
                return LinearSde.of(Matrix.of(2, 2, 0, 1, -1, -0.5), new double[2], Matrix.of(2, 2, 0, 0, 0, 1));
            default:
                return new CoxIngersollRoss(1, 1.2, 0.4, Double.parseDouble(problem.substring("P5 s=".length())));
        }
    }

    private static double[] read(Path file, int count) throws IOException {
        double[] values = new double[count];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }

    /** P1: \(dX=-\frac{h'}h(X)\,dt+dW\), \(h=e^{-x^2/2}{}_1F_1(a;\tfrac12;x^2)\), a = .025. Hongler and Zheng (1982). */
    private static final class TransientWell implements Sde {
        private static final double A = 0.025;

        /** 1F1(a; b; y) for y &gt;= 0 and a &gt; 0: positive terms only. */
        private static double kummer(double a, double b, double y) {
            double term = 1;
            double sum = 1;
            for (int k = 0; term > sum * 1e-17; k++) {
                term *= (a + k) / (b + k) * y / (k + 1);
                sum += term;
            }
            return sum;
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field drift(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    double y = x[i] * x[i];
                    out[i] = x[i] - 4 * A * x[i] * kummer(A + 1, 1.5, y) / kummer(A, 0.5, y);
                }
            };
        }

        @Override
        public Diffusion diffusion() {
            return new Isotropic(1, t -> 1);
        }

        @Override
        public Optional<Potential> potential() {
            return Optional.of((x, offset) -> {
                double y = x[offset] * x[offset];
                return Math.log(kummer(A, 0.5, y)) - y / 2;
            });
        }

        @Override
        public boolean autonomous() {
            return true;
        }
    }
}
