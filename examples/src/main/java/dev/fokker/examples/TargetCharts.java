package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.time.Times;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.List;

/** What is learned on two modes of a line: targets, their means, and what no prediction can do without. All of it is exact. */
final class TargetCharts {
    private static final Mixture MODES = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1}, Matrix.identity(1, 0.06)),
                    Gaussian.of(new double[] {1}, Matrix.identity(1, 0.06))));
    private static final int MESH = 2401;
    private static final int DRAWS = 260;

    private TargetCharts() {}

    static Picture page() {
        return Page.of(
                        "",
                        3,
                        List.of(
                                floors(),
                                targets(
                                        "-noise/sigma, and the score",
                                        new VariancePreserving(),
                                        Parameterization.SCORE),
                                targets(
                                        "noise - data, and the velocity",
                                        new StraightPath(),
                                        Parameterization.VELOCITY)))
                .picture(1080, 350);
    }

    /** \(E\lVert s\rVert^2\) by the trapezoidal rule. */
    private static double meanSquare(GaussianPath path, double t) {
        double[] x = new double[MESH];
        for (int k = 0; k < MESH; k++) {
            x[k] = -7 + 14.0 * k / (MESH - 1);
        }
        Rows rows = Rows.of(Samples.copyOf(1, x));
        MixtureScore score = MixtureScore.of(path, MODES);
        double[] s = score.at(t, Samples.copyOf(1, x)).toArray();
        double[] log = new double[MESH];
        score.open(MESH).logDensity(rows, Times.shared(t, MESH), rows.x(), log);
        double sum = 0;
        for (int k = 0; k < MESH; k++) {
            sum += 14.0 / (MESH - 1) * StrictMath.exp(log[k]) * s[k] * s[k];
        }
        return sum;
    }

    /** The noise's floor \(1-\sigma^2E s^2\), and the others by the squares of their factors to the noise. */
    private static Chart floors() {
        Schedule vp = new VariancePreserving();
        Schedule straight = new StraightPath();
        int n = 49;
        double[] x = new double[n];
        double[][] y = new double[4][n];
        for (int k = 0; k < n; k++) {
            x[k] = -4 + 12.0 * k / (n - 1);
            double t = vp.timeOf(x[k]);
            Coefficients c = vp.at(t);
            double s2 = c.sigma() * c.sigma();
            double noise = 1 - s2 * meanSquare(new GaussianPath(1, vp), t);
            Coefficients line = straight.at(straight.timeOf(x[k]));
            double perNoise = line.wronskian() / line.alpha();
            y[0][k] = noise / s2;
            y[1][k] = noise;
            y[2][k] = noise * s2 / (c.alpha() * c.alpha());
            y[3][k] = noise * perNoise * perNoise;
        }
        String[] names = {"score", "noise", "data", "velocity"};
        Chart chart = Chart.titled("the least loss, by what is predicted")
                .x("log-SNR")
                .y("mean square", Scale.LOG)
                .yRange(1e-4, 1e4);
        for (int k = 0; k < names.length; k++) {
            chart = chart.with(Line.of(names[k], x, y[k]).ink(Palette.kind(k)));
        }
        return chart;
    }

    /** Draws of the target over the noised data, at one level, and the mean that is learned. */
    private static Chart targets(String title, Schedule schedule, Parameterization form) {
        double t = schedule.timeOf(1);
        Coefficients c = schedule.at(t);
        double[] data = MODES.sample(new Threefry(3), Stream.DATA, DRAWS).toArray();
        double[] noise = new double[DRAWS];
        new Threefry(4).normals(Stream.MEASURE, 0, DRAWS, 0, 1, noise);
        double[] x = new double[DRAWS];
        double[] target = new double[DRAWS];
        for (int k = 0; k < DRAWS; k++) {
            x[k] = c.alpha() * data[k] + c.sigma() * noise[k];
        }
        form.predict(c, data, noise, target, 0, DRAWS);
        double[] at = new double[121];
        for (int k = 0; k < at.length; k++) {
            at[k] = -2.4 + 0.04 * k;
        }
        double[] mean = MixtureScore.of(new GaussianPath(1, schedule), MODES)
                .at(t, Samples.copyOf(1, at))
                .toArray();
        form.from(Parameterization.SCORE, c, at, mean, mean, 0, at.length);
        return Chart.titled(title)
                .x("x")
                .y("target")
                .with(
                        Scatter.of("one example", x, target)
                                .radius(1.6)
                                .ink(Palette.kind(2).faded(0.6)),
                        Line.of("what is learned", at, mean).width(2).ink(Palette.kind(1)));
    }
}
