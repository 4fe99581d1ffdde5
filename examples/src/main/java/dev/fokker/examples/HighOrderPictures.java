package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.HighOrder;
import dev.fokker.density.LimitedHighOrder;
import dev.fokker.density.RungeKutta;
import dev.fokker.density.TrBdf2;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the page on densities of high accuracy: errors by the cells, and what a limiter does. */
final class HighOrderPictures {
    private static final int LEVELS = 5;
    private static final int FEWEST = 20;
    private static final double DRIFT = 1;

    private HighOrderPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("density-high-order", () -> Page.of("", 2, List.of(errors(), carried()))
                .picture(1100, 420)));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    private static Density solved(DensitySolver solver, Sde sde, Density start, double to) {
        return solver.solve(new DensityProblem(sde, start, TimeGrid.of(0, to))).last();
    }

    private static Chart errors() {
        Map<String, DensitySolver> solvers = new LinkedHashMap<>();
        solvers.put("structure tier", new FixedSteps(new TrBdf2(), 2000));
        solvers.put("order 4", new HighOrder(new RungeKutta(), 4, 0));
        solvers.put("order 6", new HighOrder(new RungeKutta(), 6, 0));
        solvers.put("order 8", new HighOrder(new RungeKutta(), 8, 0));
        solvers.put("order 8, limited", new LimitedHighOrder(8, 0));
        Chart chart = Chart.titled("Ornstein-Uhlenbeck to t = 0.5")
                .x("cells", Scale.LOG)
                .y("L1 distance to the exact density", Scale.LOG);
        double[] cells = new double[LEVELS];
        Arrays.setAll(cells, k -> FEWEST << k);
        int kind = 0;
        for (Map.Entry<String, DensitySolver> solver : solvers.entrySet()) {
            double[] error = new double[LEVELS];
            Arrays.setAll(error, k -> error(solver.getValue(), FEWEST << k));
            Line line = Line.of(solver.getKey(), cells, error).dots(3).ink(Palette.kind(kind++));
            chart = chart.with(kind == solvers.size() ? line.dash(Dash.DASHED) : line);
        }
        return chart;
    }

    private static double error(DensitySolver solver, int cells) {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.2, 0.7);
        Gaussian start = normal(1, 0.3);
        Axis axis = Axis.uniform(-4.8, 5.2, cells);
        Density exact = Density.of(axis, sde.transition(0, 0.5).push(start));
        return exact.distance(solved(solver, sde, Density.of(axis, start), 0.5));
    }

    /** A box carried by the drift with very little noise. */
    private static Chart carried() {
        Axis axis = Axis.uniform(0, 3, 120);
        Density box = Density.ofCdf(axis, x -> Math.max(0, Math.min(1, (x - 0.5) / 0.6)));
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1e-9, DRIFT * 1e9, 0.02);
        Chart chart = Chart.titled("A box carried by a drift, at a high Peclet number")
                .x("x")
                .y("density at t = 1")
                .xRange(1, 2.7);
        double[] x = new double[axis.cells()];
        Arrays.setAll(x, axis::centre);
        chart = chart.with(line("order 8", x, solved(HighOrder.standard(), sde, box, 1), 0));
        chart = chart.with(line("order 8, limited", x, solved(LimitedHighOrder.standard(), sde, box, 1), 1));
        return chart.with(line("structure tier", x, solved(new FixedSteps(new TrBdf2(), 200), sde, box, 1), 2));
    }

    private static Line line(String name, double[] x, Density p, int kind) {
        return Line.of(name, x, p.toArray()).ink(Palette.kind(kind));
    }
}
