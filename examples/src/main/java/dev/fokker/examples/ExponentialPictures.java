package dev.fokker.examples;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Chebyshev;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.HighOrder;
import dev.fokker.density.Mesh;
import dev.fokker.density.OnChain;
import dev.fokker.density.PolynomialExponential;
import dev.fokker.density.Tolerance;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import java.util.List;
import java.util.function.IntFunction;

/** Pictures of the page on accurate densities: the error by the number of unknowns, and the error that was asked for. */
final class ExponentialPictures {
    private static final OrnsteinUhlenbeck PROCESS = new OrnsteinUhlenbeck(1, 1.3, 0.2, 0.7);
    private static final double END = 0.8;

    private ExponentialPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("density-exponential", ExponentialPictures::errors));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    private static Picture errors() {
        return Page.of("How exact a density becomes", 2, List.of(byUnknowns(), byTolerance()))
                .picture(1080, 440);
    }

    private static Chart byUnknowns() {
        PolynomialExponential exact = new PolynomialExponential(1e-13, 4);
        double[] cells = {24, 32, 48, 64, 96, 128, 192, 256};
        double[] points = {40, 44, 48, 52, 56, 60, 64, 72};
        Gaussian start = normal(1, 0.3);
        return Chart.titled("Error by the number of unknowns")
                .x("cells or points", Scale.LOG)
                .y("L1 error", Scale.LOG)
                .with(
                        errors("structure tier", cells, start, n -> new FixedSteps(new OnChain(exact), 1))
                                .ink(Palette.kind(0)),
                        errors("order 8", cells, start, n -> new HighOrder(exact, 8, 1))
                                .ink(Palette.kind(1)),
                        errors("chebyshev", points, start, n -> new Chebyshev(n, 1, 1e-12))
                                .ink(Palette.kind(2)));
    }

    private static Line errors(String name, double[] unknowns, Gaussian start, IntFunction<DensitySolver> solver) {
        double[] error = new double[unknowns.length];
        for (int k = 0; k < error.length; k++) {
            int n = (int) unknowns[k];
            Axis axis = Axis.uniform(-4.6, 5, "chebyshev".equals(name) ? 300 : n);
            error[k] = solver.apply(n)
                    .solve(new DensityProblem(PROCESS, Density.of(axis, start), TimeGrid.of(0, END)))
                    .last()
                    .distance(Density.of(axis, PROCESS.transition(0, END).push(start)));
        }
        return Line.of(name, unknowns, error).dots(3);
    }

    private static Chart byTolerance() {
        double[] asked = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};
        double[] fewer = {1e-2, 1e-3, 1e-4, 1e-5};
        Mesh line = Mesh.of(Axis.uniform(-4.6, 5, 100));
        Axis side = Axis.uniform(-4, 4, 64);
        Gaussian spot = Gaussian.of(new double[] {1.2, -0.8}, Matrix.of(2, 2, 0.16, 0, 0, 0.16));
        double g = Math.sqrt(0.6);
        Matrix noise = Matrix.of(2, 2, g, 0, 0.35 / g, Math.sqrt(0.5 - 0.35 * 0.35 / 0.6));
        LinearSde rotating = LinearSde.of(Matrix.of(2, 2, -1, 0.8, -0.8, -1.5), new double[2], noise);
        Points point = new Points(Samples.copyOf(1, new double[] {1.3}));
        Gaussian law = normal(1, 0.3);
        Gaussian spread = PROCESS.transition(0, END).push(normal(1.3, 1e-300));
        return Chart.titled("Error by what was asked for")
                .x("requested", Scale.LOG)
                .y("achieved", Scale.LOG)
                .with(
                        Line.of("as requested", asked, asked)
                                .ink(Palette.kind(3))
                                .dash(Dash.DASHED),
                        achieved("from a Gaussian", PROCESS, law, push(PROCESS, law), line, asked)
                                .ink(Palette.kind(0)),
                        achieved("from a point", PROCESS, point, spread, line, asked)
                                .ink(Palette.kind(1)),
                        achieved("in the plane", rotating, spot, push(rotating, spot), Mesh.of(side, side), fewer)
                                .ink(Palette.kind(2)));
    }

    private static Gaussian push(LinearProcess process, Gaussian law) {
        return process.transition(0, END).push(law);
    }

    private static Line achieved(
            String name, LinearProcess process, Distribution start, Gaussian end, Mesh box, double[] asked) {
        double[] error = new double[asked.length];
        for (int k = 0; k < error.length; k++) {
            Density found = new Tolerance(asked[k])
                    .solve(process, start, box, TimeGrid.of(0, END))
                    .last();
            error[k] = found.distance(Density.of(found.mesh(), end));
        }
        return Line.of(name, asked, error).dots(3);
    }
}
