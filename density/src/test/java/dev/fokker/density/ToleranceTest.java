package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    /** A problem with its exact answer on any mesh at the last time. */
    private record Known(
            String name, Sde sde, Distribution law, Function<Mesh, Density> start, Mesh box, TimeGrid times, Function<Mesh, Density> exact) {
        Known(String name, Sde sde, Distribution law, Mesh box, TimeGrid times, Function<Mesh, Density> exact) {
            this(name, sde, law, null, box, times, exact);
        }

        DensitySolution solve(double error) {
            Tolerance tolerance = new Tolerance(error);
            return start == null ? tolerance.solve(sde, law, box, times) : tolerance.solve(sde, start, box, times);
        }
    }

    private static Mesh line(double lower, double upper) {
        return Mesh.of(Axis.uniform(lower, upper, 100));
    }

    private static Points point(double x) {
        return new Points(Samples.copyOf(1, new double[] {x}));
    }

    private static Known linear(String name, LinearProcess sde, Gaussian law, Mesh box, double end) {
        return new Known(name, sde, law, box, TimeGrid.of(0, end), m -> Density.of(m, sde.transition(0, end).push(law)));
    }

    /** From a point: dX = -1.3 (X - .2) dt + .7 dW. */
    private static Known ornsteinUhlenbeckFromAPoint() {
        double t = 0.8;
        double mean = 0.2 + 1.1 * Math.exp(-1.3 * t);
        double variance = 0.49 / 2.6 * -Math.expm1(-2.6 * t);
        return new Known(
                "FP-O2 from a point",
                LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7),
                point(1.3),
                line(-3.6, 4),
                TimeGrid.of(0, t),
                m -> Density.of(m, normal(mean, variance)));
    }

    private static Known benes() {
        Benes benes = new Benes(0.3);
        return new Known(
                "FP-O6 from a point",
                Benes.sde(),
                point(0.3),
                line(-9, 9),
                TimeGrid.of(0, 1),
                m -> benes.on(m.axis(0), 1));
    }

    private static Known hongler(boolean fromPoint) {
        HonglerZheng well = new HonglerZheng();
        Function<Mesh, Density> exact = m -> well.on(m.axis(0), 1.2);
        return fromPoint
                ? new Known("FP-O7 from a point", HonglerZheng.sde(), point(-1.5), line(-6, 6), TimeGrid.of(0, 1.2), exact)
                : new Known(
                        "FP-O7",
                        HonglerZheng.sde(),
                        null,
                        m -> well.on(m.axis(0), 0.2),
                        line(-6, 6),
                        TimeGrid.of(0.2, 1.2),
                        exact);
    }

    /** A mixture under the noise of rate .1 + 19.9 t, up to t = .5. */
    private static Known variancePreserving() {
        double t = 0.5;
        double a = Math.exp(-0.5 * (0.1 * t + 19.9 * t * t / 2));
        Mixture start = Mixture.of(new double[] {0.3, 0.7}, List.of(normal(-1.2, 0.06), normal(0.9, 0.1)));
        Mixture end = Mixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        normal(-1.2 * a, 0.06 * a * a + 1 - a * a),
                        normal(0.9 * a, 0.1 * a * a + 1 - a * a)));
        return new Known(
                "FP-O18", LineSde.variancePreserving(), start, line(-7, 7), TimeGrid.of(0, t), m -> Density.of(m, end));
    }

    /** dX = -(1 + sin 3t)(X - cos 2t) dt + (.7 + .3t) dW: mean and variance by the method of Kutta in small steps. */
    private static Known driven() {
        double[] y = {0.5, 0.2};
        int steps = 2000;
        for (int k = 0; k < steps; k++) {
            double h = 1.0 / steps;
            double t = k * h;
            double[] a = rate(t, y, y, 0);
            double[] b = rate(t + h / 2, y, a, h / 2);
            double[] c = rate(t + h / 2, y, b, h / 2);
            double[] d = rate(t + h, y, c, h);
            for (int i = 0; i < 2; i++) {
                y[i] += h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
            }
        }
        return new Known(
                "FP-O21",
                LineSde.driven((x, t) -> -(1 + Math.sin(3 * t)) * (x - Math.cos(2 * t)), t -> 0.7 + 0.3 * t),
                normal(0.5, 0.2),
                line(-5, 5),
                TimeGrid.of(0, 1),
                m -> Density.of(m, normal(y[0], y[1])));
    }

    private static double[] rate(double t, double[] y, double[] k, double h) {
        double pull = 1 + Math.sin(3 * t);
        double g = 0.7 + 0.3 * t;
        return new double[] {
            -pull * (y[0] + h * k[0] - Math.cos(2 * t)), -2 * pull * (y[1] + h * k[1]) + g * g
        };
    }

    private static List<Known> known() {
        Axis wide = Axis.uniform(-7, 7, 64);
        Axis narrow = Axis.uniform(-4, 4, 64);
        List<Known> all = new ArrayList<>();
        all.add(linear("FP-O2", new OrnsteinUhlenbeck(1, 1.3, 0.2, 0.7), normal(1, 0.3), line(-4.8, 5.2), 0.5));
        all.add(ornsteinUhlenbeckFromAPoint());
        all.add(linear("FP-O3", PlaneSde.rotating(), PlaneSchemeLaws.normal(1.2, -0.8, 0.16), Mesh.of(narrow, narrow), 1));
        all.add(benes());
        all.add(hongler(false));
        all.add(hongler(true));
        all.add(linear("FP-O13", new KramersOscillator(1, 0.5, 1), PlaneSchemeLaws.normal(1.5, 0, 0.5), Mesh.of(wide, wide), 1));
        all.add(variancePreserving());
        all.add(driven());
        return all;
    }

    @Test
    @DisplayName("FP-G12 what is asked for is what comes out: within a twentieth and twice the error, on FP-O2, O3, O6, O7, O13, O18 and O21")
    void whatIsAskedForIsWhatComesOut() {
        StringBuilder table = new StringBuilder();
        boolean all = true;
        for (Known k : known()) {
            for (double error : new double[] {1e-3, 1e-5, 1e-7}) {
                DensitySolution s = k.solve(error);
                double achieved = s.last().distance(k.exact().apply(s.last().mesh()));
                double ratio = achieved / error;
                DensityReport r = s.report();
                all &= ratio >= 0.05 && ratio <= 2;
                table.append("%-22s requested %.0e estimated %.2e + %.2e achieved %.2e ratio %.2f cells %d steps %d%n"
                        .formatted(k.name(), error, r.spaceError(), r.timeError(), achieved, ratio, s.last().mesh().cells(), r.steps()));
            }
        }
        assertTrue(all, table::toString);
    }
}
