package dev.fokker.examples;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Backward;
import dev.fokker.density.BackwardSolution;
import dev.fokker.density.Boundary;
import dev.fokker.density.Density;
import dev.fokker.density.ExtrapolatedRates;
import dev.fokker.density.FeynmanKac;
import dev.fokker.density.Mesh;
import dev.fokker.density.MeshFunction;
import dev.fokker.density.Mode;
import dev.fokker.density.Spectrum;
import dev.fokker.density.Stationary;
import dev.fokker.density.TrBdf2;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on rates: modes of two wells, the backward equation, a tilted ring. */
final class SpectrumPictures {
    private static final int WIDTH = 980;
    private static final int HEIGHT = 380;

    private SpectrumPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("spectrum-wells", SpectrumPictures::wells),
                new GuidePicture("spectrum-backward", SpectrumPictures::backward),
                new GuidePicture("spectrum-ring", SpectrumPictures::ring));
    }

    private static double[] centres(Mesh mesh) {
        double[] x = new double[mesh.cells()];
        Arrays.setAll(x, i -> mesh.axis(0).centre(i));
        return x;
    }

    private static Picture wells() {
        Mesh mesh = Mesh.of(Axis.uniform(-2, 2, 200));
        Spectrum spectrum = Spectrum.of(new DoubleWell(0.05), mesh, 3);
        Chart modes = Chart.titled("T = 0.05: the three slowest modes").x("x").y("density");
        String[] names = {"rate 0", "rate 0.0028", "rate 0.82"};
        for (int k = 0; k < 3; k++) {
            modes = modes.with(
                    Line.of(names[k], centres(mesh), spectrum.mode(k).density().toArray()));
        }
        int n = 12;
        double[] inverse = new double[n];
        double[] rate = new double[n];
        double[] kramers = new double[n];
        for (int k = 0; k < n; k++) {
            inverse[k] = 5 + 8.0 * k;
            double temperature = 1 / inverse[k];
            rate[k] = ExtrapolatedRates.of(new DoubleWell(temperature), Axis.uniform(-2.5, 2.5, 800), 2, 4)
                    .rates()
                    .get(1);
            kramers[k] = Math.sqrt(2) / Math.PI * StrictMath.exp(-0.25 * inverse[k]);
        }
        Chart rates = Chart.titled("the slowest rate, by temperature")
                .x("1 / T")
                .y("rate", Scale.LOG)
                .with(
                        Line.of("solved", inverse, rate).dots(3),
                        Line.of("Kramers' formula", inverse, kramers).dash(Dash.DASHED));
        double[] ratio = new double[n];
        Arrays.setAll(ratio, k -> rate[k] / kramers[k]);
        Chart share = Chart.titled("solved, by Kramers' formula")
                .x("1 / T")
                .y("ratio")
                .yRange(0.7, 1.02)
                .with(Line.of("", inverse, ratio).dots(3));
        return Page.of("", 3, List.of(modes, rates, share)).picture(WIDTH + 260, HEIGHT);
    }

    private static Picture backward() {
        Mesh mesh = Mesh.of(Axis.uniform(-2, 2, 200));
        TimeGrid times = TimeGrid.of(0, 45, 49, 49.8, 50);
        MeshFunction right = MeshFunction.of(mesh, x -> x[0] > 0 ? 1 : 0);
        BackwardSolution solved =
                new Backward(new TrBdf2(), 200).solve(FeynmanKac.mean(new DoubleWell(0.1), right, times));
        Chart chances =
                Chart.titled("the chance to be on the right later").x("x now").y("probability");
        String[] names = {"in 50", "in 5", "in 1", "in 0.2"};
        for (int k = names.length - 1; k >= 0; k--) {
            chances = chances.with(Line.of(names[k], centres(mesh), solved.at(k).toArray()));
        }
        Mesh wide = Mesh.of(Axis.uniform(-7, 7, 280));
        Chart killed = Chart.titled("Brownian motion killed at the rate x\u00b2: who survives")
                .x("x now")
                .y("probability");
        double k = Math.sqrt(2);
        double[] x = Arrays.copyOfRange(centres(wide), 80, 200);
        int colour = 0;
        for (double span : new double[] {0.2, 1, 3}) {
            double[] exact = new double[x.length];
            double root = Math.sqrt(StrictMath.cosh(k * span));
            double width = 0.5 * k * StrictMath.tanh(k * span);
            Arrays.setAll(exact, i -> StrictMath.exp(-width * x[i] * x[i]) / root);
            double[] u = new Backward(new TrBdf2(), 100)
                    .solve(FeynmanKac.mean(new Wiener(1, 1), MeshFunction.of(wide, p -> 1), TimeGrid.of(0, span))
                            .at((p, t) -> p[0] * p[0]))
                    .first()
                    .toArray();
            killed = killed.with(
                    Line.of("for " + span, x, Arrays.copyOfRange(u, 80, 200)).ink(Palette.kind(colour)),
                    Line.of(span == 3 ? "closed form" : "", x, exact)
                            .dash(Dash.DASHED)
                            .ink(Palette.kind(3)));
            colour++;
        }
        return Page.of("", 2, List.of(chances, killed)).picture(WIDTH, HEIGHT);
    }

    /** dX = (F - 0.8 cos X) dt + dW. */
    private record Tilted(double force) implements Sde {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field drift(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = force - 0.8 * StrictMath.cos(x[i]);
                }
            };
        }

        @Override
        public Diffusion diffusion() {
            return new Isotropic(1, t -> 1);
        }

        @Override
        public boolean autonomous() {
            return true;
        }
    }

    private static Picture ring() {
        Mesh mesh = Mesh.of(Axis.uniform(0, 2 * Math.PI, 200).with(Boundary.PERIODIC, Boundary.PERIODIC));
        Chart resting = Chart.titled("stationary densities").x("angle").y("density");
        Chart spectra =
                Chart.titled("rates and frequencies of the modes").x("rate").y("angular frequency");
        for (double force : new double[] {0, 0.5, 1, 2}) {
            Density p = Stationary.of(new Tilted(force), mesh);
            String name = "F = " + force;
            resting = resting.with(Line.of(name, centres(mesh), p.toArray()));
            List<Mode> modes = Spectrum.of(new Tilted(force), mesh, 7).modes();
            double[] rates = modes.stream().mapToDouble(Mode::rate).toArray();
            double[] turns = modes.stream().mapToDouble(Mode::frequency).toArray();
            spectra = spectra.with(Scatter.of(name, rates, turns).radius(4));
        }
        return Page.of("", 2, List.of(resting, spectra)).picture(WIDTH, HEIGHT);
    }
}
