package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ReverseDiffusion;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Langevin;
import dev.fokker.core.solve.LangevinStep;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.NoiseScale;
import dev.fokker.core.solve.PredictorCorrector;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.testkit.ScaledScore;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on reversal: steps of chains, correctors, the last step, wrong scores; without a random number. */
final class SamplerStepPictures {
    private static final VariancePreserving RISING = new VariancePreserving(0, 20);
    private static final GaussianPath PATH = new GaussianPath(1, RISING);
    private static final int[] COUNTS = {8, 16, 32, 64, 128, 256};

    private SamplerStepPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("reversal-chains", SamplerStepPictures::chains),
                new GuidePicture("reversal-corrector", SamplerStepPictures::correctors),
                new GuidePicture("reversal-last-step", SamplerStepPictures::lastSteps),
                new GuidePicture("reversal-against-flow", SamplerStepPictures::against));
    }

    private static MixtureScore score(double v) {
        return MixtureScore.of(PATH, Mixture.of(Gaussian.isotropic(1, v)));
    }

    private static Generation generation(double v, double eta) {
        return new Generation(PATH, new ScoreDenoiser(PATH, score(v)), eta);
    }

    private static double variance(double v, double t) {
        Coefficients c = RISING.at(t);
        return c.alpha() * c.alpha() * v + c.sigma() * c.sigma();
    }

    private static Picture chains() {
        return Page.of("", 3, List.of(tables(), steps(), oneStep())).picture(1200, 380);
    }

    /** Amplitude at the end of chains of N steps of the rate beta(t). */
    private static Chart tables() {
        VariancePreserving rate = new VariancePreserving(0.1, 4);
        double[] n = new double[6];
        double[] error = new double[6];
        double[] line = new double[6];
        for (int k = 0; k < 6; k++) {
            n[k] = 50 << k;
            error[k] = Math.abs(DiscreteTable.ofRate(rate::beta, 50 << k).at(1).alpha()
                    - rate.at(1).alpha());
            line[k] = 0.3 / n[k];
        }
        return Chart.titled("chains and their limit")
                .x("N", Scale.LOG)
                .y("error of alpha(1)", Scale.LOG)
                .with(
                        Line.of("beta_k = beta(t_k)/N", n, error).dots(3),
                        Line.of("1/N", n, line).dash(Dash.DASHED));
    }

    private static Chart steps() {
        return Chart.titled("variance at the end, data N(0, 1/4)")
                .x("steps", Scale.LOG)
                .y("relative error", Scale.LOG)
                .with(
                        errors("euler-maruyama", new EulerMaruyama(), 1, 1, 0),
                        errors("reverse-diffusion", new ReverseDiffusion(), 1, 1, 1),
                        errors("ancestral", new Ddim(), 1, 1, 2),
                        errors("heun", new Heun(), 1, 1, 3).dash(Dash.DASHED));
    }

    /** Against evaluations: steps times {@code cost}. */
    private static Line errors(String name, Method<? super Generation> method, double eta, int cost, int kind) {
        double[] n = new double[COUNTS.length];
        double[] error = new double[n.length];
        for (int k = 0; k < n.length; k++) {
            TimeGrid grid = new LogSnrGrid().grid(RISING, 1, 0.01, COUNTS[k] / cost);
            n[k] = COUNTS[k];
            double found = LinearMap.variance(method, generation(0.25, eta), grid, variance(0.25, 1));
            error[k] = Math.abs(found / variance(0.25, 0.01) - 1);
        }
        return Line.of(name, n, error).dots(3).ink(Palette.kind(kind));
    }

    /** How far an ancestral step's slope is from Euler-Maruyama's, over the square of the step. */
    private static Chart oneStep() {
        double[] h = new double[7];
        double[] ratio = new double[7];
        for (int k = 0; k < 7; k++) {
            h[k] = Math.scalb(0.032, -k);
            Step step = new Step(0, 0.4, 0.4 - h[k]);
            double a =
                    LinearMap.of(new Ddim(), generation(0.25, 1), step).slope().at(0, 0);
            double b = LinearMap.of(new EulerMaruyama(), generation(0.25, 1), step)
                    .slope()
                    .at(0, 0);
            ratio[k] = Math.abs(a - b) / (h[k] * h[k]);
        }
        return Chart.titled("ancestral less Euler-Maruyama")
                .x("step", Scale.LOG)
                .y("difference / step^2")
                .yRange(0, 1.3 * Arrays.stream(ratio).max().orElseThrow())
                .with(Line.of("", h, ratio).dots(3));
    }

    private static Picture correctors() {
        return Page.of("", 3, List.of(where(), bias(), run())).picture(1200, 380);
    }

    private static LangevinStep fixed(double epsilon) {
        return new LangevinStep(LangevinStep.Rule.ANNEALED, Math.sqrt(epsilon / 2), NoiseScale.of(t -> 1));
    }

    private static double corrected(double v, double from, double to, double epsilon, int times) {
        PredictorCorrector<TimeReversal> method =
                new PredictorCorrector<>(new EulerMaruyama(), new Langevin(fixed(epsilon), times));
        TimeReversal reversal = new TimeReversal(PATH, score(v), 1);
        return LinearMap.variance(method, reversal, TimeGrid.of(from, to), variance(v, from));
    }

    /** One step from 0.3 to 0.25, and moves there. */
    private static Chart where() {
        double[] moves = new double[21];
        double[] found = new double[21];
        for (int k = 0; k <= 20; k++) {
            moves[k] = 2 * k;
            found[k] = k == 0
                    ? LinearMap.variance(
                            new EulerMaruyama(),
                            new TimeReversal(PATH, score(0.25), 1),
                            TimeGrid.of(0.3, 0.25),
                            variance(0.25, 0.3))
                    : corrected(0.25, 0.3, 0.25, 0.02, 2 * k);
        }
        return Chart.titled("moves after a step from 0.3 to 0.25")
                .x("moves")
                .y("variance")
                .yRange(0.55, 0.72)
                .with(
                        Line.of("corrected", moves, found).dots(2),
                        Rule.across("law at 0.25", variance(0.25, 0.25)).ink(Palette.kind(1)),
                        Rule.across("law at 0.3", variance(0.25, 0.3)).ink(Palette.kind(3)));
    }

    private static Chart bias() {
        double[] epsilon = new double[8];
        double[] found = new double[8];
        for (int k = 0; k < 8; k++) {
            epsilon[k] = 0.04 * (k + 1);
            found[k] = corrected(0.5, 1e-3, 0, epsilon[k], 60);
        }
        return Chart.titled("where moves settle, V = 0.5")
                .x("step of a move")
                .y("variance")
                .yRange(0.4, 0.8)
                .with(
                        Line.of("Langevin", epsilon, found).dots(3).ink(Palette.kind(0)),
                        Curves.of("V/(1 - eps/2V)", 0.001, 0.33, e -> 0.5 / (1 - e))
                                .dash(Dash.DASHED)
                                .ink(Palette.kind(2)),
                        Rule.across("with acceptance", 0.5).ink(Palette.kind(1)));
    }

    private static Chart run() {
        return Chart.titled("a whole run, at equal evaluations")
                .x("evaluations", Scale.LOG)
                .y("relative error of the variance", Scale.LOG)
                .with(
                        errors("euler-maruyama", new EulerMaruyama(), 1, 1, 0),
                        errors(
                                "and 1 move",
                                new PredictorCorrector<Generation>(
                                        new EulerMaruyama(), new Langevin(LangevinStep.annealed(0.16), 1)),
                                1,
                                2,
                                1),
                        errors(
                                "and 3 moves",
                                new PredictorCorrector<Generation>(
                                        new EulerMaruyama(), new Langevin(LangevinStep.annealed(0.16), 3)),
                                1,
                                4,
                                2));
    }

    private static Picture lastSteps() {
        return Page.of("", 2, List.of(lastStep("data N(0, 0.01)", 0.01), lastStep("data N(0, 1)", 1)))
                .picture(1000, 380);
    }

    private static Chart lastStep(String title, double v) {
        int[] counts = {20, 35, 50, 80, 140, 250};
        double[] n = new double[counts.length];
        double[][] found = new double[3][counts.length];
        TimeReversal reversal = new TimeReversal(PATH, score(v), 1);
        for (int k = 0; k < counts.length; k++) {
            n[k] = counts[k];
            TimeGrid grid = TimeGrid.uniform(1, 0, counts[k]);
            found[0][k] = LinearMap.variance(new EulerMaruyama(), reversal, grid, variance(v, 1));
            double t = grid.at(counts[k] - 1);
            found[1][k] = found[0][k] - RISING.at(t).g2() * t;
            // Tweedie's estimate where noise is last seen: x0 = alpha v / V x
            TimeGrid before = TimeGrid.uniform(1, t, counts[k] - 1);
            double factor = RISING.at(t).alpha() * v / variance(v, t);
            found[2][k] = factor * factor * LinearMap.variance(new EulerMaruyama(), reversal, before, variance(v, 1));
        }
        return Chart.titled(title)
                .x("steps", Scale.LOG)
                .y("variance at the end")
                .with(
                        Line.of("noise", n, found[0]).dots(3),
                        Line.of("zero", n, found[1]).dots(3),
                        Line.of("tweedie, one step before", n, found[2]).dots(3),
                        Rule.across("data", v));
    }

    private static Picture against() {
        return Page.of("", 2, List.of(equalEvaluations(), wrongScores())).picture(1000, 400);
    }

    private static Chart equalEvaluations() {
        return Chart.titled("error at equal evaluations")
                .x("evaluations", Scale.LOG)
                .y("relative error of the variance", Scale.LOG)
                .with(
                        errors("sde: euler-maruyama", new EulerMaruyama(), 1, 1, 0),
                        errors("sde: ancestral", new Ddim(), 1, 1, 1),
                        errors("flow: ddim", new Ddim(), 0, 1, 2),
                        errors("flow: heun", new Heun(), 0, 2, 3));
    }

    /** Divergence of the data N(0, 1/2) from the ends of runs by a score that is wrong by a factor 1 + delta. */
    private static Chart wrongScores() {
        Chart chart = Chart.titled("score wrong by a factor 1 + delta")
                .x("delta")
                .y("nats", Scale.LOG)
                .yRange(1e-5, 2);
        int kind = 0;
        for (double eta : new double[] {0, 0.5, 1, 2}) {
            double[] delta = new double[13];
            double[] apart = new double[13];
            for (int k = 0; k < 13; k++) {
                delta[k] = -0.12 + 0.02 * k;
                TimeReversal wrong = new TimeReversal(PATH, new ScaledScore(score(0.5), 1 + delta[k]), eta);
                double end = LinearMap.variance(
                        new EulerMaruyama(), wrong, TimeGrid.uniform(1, 1e-5, 1000), variance(0.5, 1));
                apart[k] = Math.max(1e-5, 0.5 * (0.5 / end - 1 - StrictMath.log(0.5 / end)));
            }
            chart = chart.with(Line.of("eta = " + eta, delta, apart).dots(2.5).ink(Palette.kind(kind++)));
        }
        return chart;
    }
}
