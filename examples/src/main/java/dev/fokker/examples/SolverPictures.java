package dev.fokker.examples;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.CoarseBrownian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Baoab;
import dev.fokker.core.solve.DriftImplicit;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Platen2;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the page on solvers: orders, stiff drifts, square roots, oscillators. */
final class SolverPictures {
    private static final int PATHS = 400;
    private static final int LEVELS = 6;
    private static final int FIRST = 4;
    private static final int REFERENCE = 1024;

    private SolverPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("solver-orders", () -> Page.of("", 2, List.of(multiplicative(), additive()))
                        .picture(1000, 420)),
                new GuidePicture("solver-special", () -> Page.of("", 3, List.of(stiff(), squareRoot(), oscillator()))
                        .picture(1200, 400)));
    }

    private static Chart multiplicative() {
        GeometricBrownianMotion growth = new GeometricBrownianMotion(1, 0.3, 0.6);
        double[] exact = new double[PATHS];
        Rows whole = new Rows(PATHS, 1);
        whole.at(TimeGrid.uniform(0, 1, 1).step(0));
        motion(1).increment(whole, 1, exact);
        for (int i = 0; i < PATHS; i++) {
            exact[i] = growth.solution(1, 1, exact[i]);
        }
        Map<String, Method<Sde>> methods = new LinkedHashMap<>();
        methods.put("Euler-Maruyama", new EulerMaruyama());
        methods.put("Milstein", new Milstein());
        methods.put("Heun-Stratonovich", new HeunStratonovich());
        methods.put("Platen, weak 2", new Platen2());
        return orders("dX = 0.3 X dt + 0.6 X dW", growth, 1, exact, methods, 0.5, 1);
    }

    private static Chart additive() {
        DoubleWell wells = new DoubleWell(0.25);
        double[] exact = end(new Shark(), wells, 0.5, REFERENCE);
        Map<String, Method<Sde>> methods = new LinkedHashMap<>();
        methods.put("Euler-Maruyama", new EulerMaruyama());
        methods.put("Heun-Stratonovich", new HeunStratonovich());
        methods.put("ShARK", new Shark());
        return orders("dX = (X - X^3) dt + 0.71 dW", wells, 0.5, exact, methods, 1, 1.5);
    }

    /** Root mean square errors on the same paths, and lines of two slopes. */
    private static Chart orders(
            String title, Sde sde, double start, double[] exact, Map<String, Method<Sde>> methods, double... slopes) {
        Chart chart = Chart.titled(title).x("step", Scale.LOG).y("error of the path", Scale.LOG);
        double[] h = new double[LEVELS];
        for (int k = 0; k < LEVELS; k++) {
            h[k] = 1.0 / (FIRST << k);
        }
        int kind = 0;
        for (Map.Entry<String, Method<Sde>> method : methods.entrySet()) {
            double[] errors = new double[LEVELS];
            for (int k = 0; k < LEVELS; k++) {
                double[] ends = end(method.getValue(), sde, start, FIRST << k);
                for (int i = 0; i < PATHS; i++) {
                    errors[k] += (ends[i] - exact[i]) * (ends[i] - exact[i]) / PATHS;
                }
                errors[k] = Math.sqrt(errors[k]);
            }
            chart = chart.with(Line.of(method.getKey(), h, errors).dots(3).ink(Palette.kind(kind++)));
            if (kind == 1 || kind == methods.size()) {
                chart = chart.with(slope(h, errors[LEVELS - 1], slopes[kind == 1 ? 0 : 1], kind - 1));
            }
        }
        return chart;
    }

    private static Line slope(double[] h, double at, double order, int kind) {
        double[] line = new double[h.length];
        for (int k = 0; k < h.length; k++) {
            line[k] = at * StrictMath.pow(h[k] / h[h.length - 1], order);
        }
        return Line.of("slope " + order, h, line).dash(Dash.DASHED).ink(Palette.kind(kind));
    }

    private static Brownian motion(int steps) {
        return new CoarseBrownian(new Threefry(21), 1.0 / REFERENCE, REFERENCE / steps);
    }

    private static double[] end(Method<Sde> method, Sde sde, double start, int steps) {
        double[][] states = walk(method, sde, start, TimeGrid.uniform(0, 1, steps), PATHS, motion(steps));
        return states[steps];
    }

    /** All states [K+1][n d] of n paths that start alike. */
    private static double[][] walk(Method<Sde> method, Sde sde, double start, TimeGrid grid, int n, Brownian motion) {
        Rows rows = new Rows(n, sde.dimension());
        Arrays.fill(rows.x(), start);
        Stepping stepping = method.start(sde, n);
        double[][] states = new double[grid.steps() + 1][];
        states[0] = rows.x().clone();
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        for (int k = 0; k < grid.steps(); k++) {
            rows.at(grid.step(k));
            stepping.attempt(rows, motion);
            stepping.accept(rows, all);
            rows.accept();
            states[k + 1] = rows.x().clone();
        }
        return states;
    }

    private static double[] component(double[][] states, int at) {
        return Arrays.stream(states).mapToDouble(s -> s[at]).toArray();
    }

    /** theta h = 2.5: Euler's factor is -1.5 a step. */
    private static Chart stiff() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 50, 0, 1);
        TimeGrid grid = TimeGrid.uniform(0, 0.5, 10);
        Chart chart = Chart.titled("theta h = 2.5").x("t").y("x").yRange(-3, 3);
        Map<String, Method<Sde>> methods = new LinkedHashMap<>();
        methods.put("Euler-Maruyama", new EulerMaruyama());
        methods.put("implicit", new DriftImplicit(1));
        methods.put("exponential", new ExponentialEuler());
        int kind = 0;
        for (Map.Entry<String, Method<Sde>> m : methods.entrySet()) {
            double[] x = component(walk(m.getValue(), sde, 1, grid, 1, Brownian.of(new Threefry(4))), 0);
            int shown = 0;
            while (shown < x.length && Math.abs(x[shown]) <= 3) {
                shown++;
            }
            chart = chart.with(Line.of(m.getKey(), Arrays.copyOf(grid.toArray(), shown), Arrays.copyOf(x, shown))
                    .dots(3)
                    .ink(Palette.kind(kind++)));
        }
        return chart;
    }

    /** 2 theta mu is below sigma^2, so that 0 is reached; the implicit step in the square root stays above. */
    private static Chart squareRoot() {
        CoxIngersollRoss sde = new CoxIngersollRoss(1, 1, 0.3, 1);
        TimeGrid grid = TimeGrid.uniform(0, 4, 80);
        double[] t = grid.toArray();
        Brownian motion = Brownian.of(new Threefry(9));
        return Chart.titled("square root, 0 in reach")
                .x("t")
                .y("x")
                .with(
                        Rule.across("", 0),
                        Line.of("Euler-Maruyama", t, component(walk(new EulerMaruyama(), sde, 0.3, grid, 1, motion), 0))
                                .ink(Palette.kind(0)),
                        Line.of("in sqrt(x)", t, component(walk(new LampertiImplicit(), sde, 0.3, grid, 1, motion), 0))
                                .ink(Palette.kind(1)));
    }

    /** Variances of position and velocity at rest over the step: the steps are linear maps, and composed. */
    private static Chart oscillator() {
        KramersOscillator well = new KramersOscillator(1, 0.5, 1);
        int count = 12;
        double[] h = new double[count];
        double[] position = new double[count];
        double[] velocity = new double[count];
        double[] euler = new double[count];
        for (int k = 0; k < count; k++) {
            h[k] = 0.1 * (k + 1);
            position[k] = LinearMap.of(new Baoab(), well, h[k]).atRest(4000).at(0, 0);
            velocity[k] = LinearMap.of(new Baoab(), well, h[k]).atRest(4000).at(1, 1);
            euler[k] =
                    LinearMap.of(new EulerMaruyama(), well, h[k]).atRest(4000).at(0, 0);
        }
        int stable = 0;
        while (stable < count && euler[stable] > 0 && euler[stable] < 3) {
            stable++;
        }
        return Chart.titled("harmonic well: variance at rest")
                .x("step")
                .y("variance")
                .yRange(0.5, 3)
                .with(
                        Line.of("Euler, x", Arrays.copyOf(h, stable), Arrays.copyOf(euler, stable))
                                .dots(3)
                                .ink(Palette.kind(0)),
                        Line.of("BAOAB, x", h, position).dots(3).ink(Palette.kind(1)),
                        Line.of("BAOAB, v", h, velocity).dots(3).ink(Palette.kind(2)));
    }
}
