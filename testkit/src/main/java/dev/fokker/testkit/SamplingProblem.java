package dev.fokker.testkit;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture whose exact score is followed by the flow of the usual path from t = 1 to 0.001: what samplers are measured on. The paths
 * start where the data, noised to t = 1, are; the error of an end point is its distance to the true one.
 *
 * @param name of the mixture
 * @param data the mixture
 */
public record SamplingProblem(String name, Mixture data) {
    /** Where runs start and end. */
    public static final double FIRST = 1;

    /** See {@link #FIRST}. */
    public static final double LAST = 1e-3;

    private static final int REFERENCE_STEPS = 1500;

    /** Three mixtures in the plane, one in 8 and one in 64 dimensions. */
    public static List<SamplingProblem> all() {
        return List.of(ring8(), grid25(), two(), eight(), sixtyFour());
    }

    /** Eight modes of width 0.12 on a ring of radius 1.4. */
    public static SamplingProblem ring8() {
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            double angle = 0.25 * Math.PI * k;
            modes.add(round(0.12, 1.4 * StrictMath.cos(angle), 1.4 * StrictMath.sin(angle)));
        }
        return new SamplingProblem("ring8", equal(modes));
    }

    /** Twenty-five modes of width 0.05 on a square of side 3.2. */
    public static SamplingProblem grid25() {
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < 25; k++) {
            modes.add(round(0.05, 0.8 * Math.floorDiv(k, 5) - 1.6, 0.8 * (k % 5) - 1.6));
        }
        return new SamplingProblem("grid25", equal(modes));
    }

    /** Two modes of unequal weight and width. */
    public static SamplingProblem two() {
        return new SamplingProblem(
                "two", Mixture.of(new double[] {0.35, 0.65}, List.of(round(0.25, -1, 0.3), round(0.5, 1, -0.3))));
    }

    /** Ten modes in eight dimensions, of widths from 0.1 to 0.6 along the axes. */
    public static SamplingProblem eight() {
        return new SamplingProblem("eight", scattered(8, 10, 0.7, 0.1, 0.6));
    }

    /** Six modes in sixty-four dimensions, of widths that fall from 1 to 0.03 as those of pictures do. */
    public static SamplingProblem sixtyFour() {
        return new SamplingProblem("sixty-four", scattered(64, 6, 0.6, 0.03, 1));
    }

    private static Mixture scattered(int d, int modes, double spread, double narrow, double wide) {
        Noise noise = new Threefry(20);
        double[] centres = new double[modes * d];
        noise.normals(Stream.DATA, 0, modes, 0, d, centres);
        List<Gaussian> all = new ArrayList<>();
        for (int k = 0; k < modes; k++) {
            double[] mean = new double[d];
            double[] variances = new double[d * d];
            for (int j = 0; j < d; j++) {
                mean[j] = spread * centres[k * d + j];
                double width = wide * StrictMath.pow(narrow / wide, (double) ((j + k) % d) / (d - 1));
                variances[j * d + j] = width * width;
            }
            all.add(Gaussian.of(mean, Matrix.of(d, d, variances)));
        }
        return equal(all);
    }

    private static Gaussian round(double width, double... mean) {
        return Gaussian.of(mean, Matrix.identity(mean.length, width * width));
    }

    private static Mixture equal(List<Gaussian> modes) {
        double[] weights = new double[modes.size()];
        Arrays.fill(weights, 1);
        return Mixture.of(weights, modes);
    }

    /** The path. */
    public GaussianPath path() {
        return new GaussianPath(data.dimension(), new VariancePreserving());
    }

    /** The path turned round by the exact denoiser. */
    public Generation generation(double eta) {
        return new Generation(path(), new ScoreDenoiser(path(), MixtureScore.of(path(), data)), eta);
    }

    /** Starting points {@code n} of the seed: data, noised to the first time. Seeds 1 and above are apart from each other. */
    public Samples starts(long seed, int n) {
        Noise noise = new Threefry(seed);
        double[] x = new double[n * data.dimension()];
        data.draw(noise, Stream.DATA, 0, n, x);
        double[] z = new double[x.length];
        noise.normals(Stream.PRIOR, 0, n, 0, data.dimension(), z);
        var c = path().schedule().at(FIRST);
        for (int k = 0; k < x.length; k++) {
            x[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return Samples.copyOf(data.dimension(), x);
    }

    /** The flow from {@code starts} over {@code grid}. */
    public Solution flow(Solver<? super Generation> solver, Samples starts, TimeGrid grid) {
        Problem<Generation> problem = new Problem<>(generation(0), new Points(starts).inOrder(), Stream.PRIOR, grid);
        return new Ensemble(1, 256).solve(solver, problem, new Threefry(1), starts.n(), Observer.none());
    }

    /** Where the flow truly takes them: Runge and Kutta with many steps, wrong by less than 1e-9. */
    public Samples ends(Samples starts) {
        TimeGrid grid = new LogSnrGrid().grid(path().schedule(), FIRST, LAST, REFERENCE_STEPS);
        return flow(new FixedGrid<>(new RungeKutta4(), FinalStep.none()), starts, grid)
                .samples();
    }

    /** Root of the mean squared distance of {@code found} to {@code truth}, row by row. */
    public static double error(Samples found, Samples truth) {
        double sum = 0;
        for (int i = 0; i < truth.n(); i++) {
            for (int j = 0; j < truth.d(); j++) {
                double gap = found.at(i, j) - truth.at(i, j);
                sum += gap * gap;
            }
        }
        return Math.sqrt(sum / truth.n());
    }
}
