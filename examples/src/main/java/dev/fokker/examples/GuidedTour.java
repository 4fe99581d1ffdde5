package dev.fokker.examples;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.HeatClock;
import java.util.ArrayList;
import java.util.List;

/** One data set carried through an SDE, its Fokker-Planck equation, the heat equation, and a diffusion model that brings it back. */
public final class GuidedTour {
    private static final int STEPS = 200;

    private final VarianceExploding schedule = new VarianceExploding(0.1, 20);
    private final GaussianPath process = new GaussianPath(1, schedule);
    private final Mixture data = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.08)),
                    Gaussian.of(new double[] {0.9}, Matrix.of(1, 1, 0.15))));
    private final double early = schedule.timeOf(8);
    private final double middle = schedule.timeOf(1.5);
    private final Axis axis = Axis.uniform(-7, 7, 1400);
    private final int paths;

    /**
     * What a stage says of the law at one time.
     *
     * @param name of the stage
     * @param density on cells, or null where there are particles
     * @param points particles, or null where there is a density
     */
    public record Stage(String name, Density density, Samples points) {
        /** Mean, variance and share above 0. */
        public double[] numbers() {
            if (density != null) {
                return new double[] {density.mean(), density.variance(), 1 - density.cdf(0)};
            }
            Moments m = Moments.of(points);
            return new double[] {m.mean(0), m.variance(0), share()};
        }

        /** Their standard errors; 0 for a density. */
        public double[] errors() {
            if (density != null) {
                return new double[3];
            }
            Moments m = Moments.of(points);
            return new double[] {
                m.meanError(0), m.covarianceError(0, 0), Math.sqrt(share() * (1 - share()) / points.n())
            };
        }

        private double share() {
            int above = 0;
            for (int i = 0; i < points.n(); i++) {
                above += points.at(i, 0) > 0 ? 1 : 0;
            }
            return (double) above / points.n();
        }
    }

    /** The tour by so many paths. */
    public GuidedTour(int paths) {
        this.paths = paths;
    }

    /** The four stages at one time in the middle of the noising: each says what the one before it says. */
    public List<Stage> stages() {
        Density start = Density.of(axis, at(early));
        Density solved = DensitySolver.standard()
                .solve(new DensityProblem(process, start, TimeGrid.of(early, middle)))
                .last();
        return List.of(
                new Stage("SDE, walked", null, move(process, at(early), early, middle, 1)),
                new Stage("Fokker-Planck equation, solved", solved, null),
                new Stage(
                        "heat equation, in its clock",
                        new HeatClock(schedule).density(middle, Density.of(axis, data)),
                        null),
                new Stage("diffusion model, from pure noise", null, generated(middle)));
    }

    /** The data, and what the diffusion model makes of pure noise. */
    public List<Stage> ends() {
        return List.of(
                new Stage("data", Density.of(axis, at(early)), null), new Stage("generated", null, generated(early)));
    }

    private Samples generated(double to) {
        Sde reversal = new TimeReversal(process, MixtureScore.of(process, data), 1);
        return move(reversal, process.prior(), schedule.domain().last(), to, 2);
    }

    private Mixture at(double t) {
        List<Gaussian> moved = new ArrayList<>();
        data.components().forEach(c -> moved.add(process.transition(0, t).push(c)));
        return Mixture.of(data.weights(), moved);
    }

    private Samples move(Sde sde, Distribution from, double begin, double end, long seed) {
        TimeGrid grid = new LogSnrGrid().grid(schedule, begin, end, STEPS);
        return new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new Heun(), FinalStep.none()),
                        new Problem<>(sde, from, Stream.INITIAL, grid),
                        new Threefry(seed),
                        paths,
                        Observer.none())
                .samples();
    }

    /** Prints what each stage says of mean, variance and share above 0. */
    public static void main(String[] arguments) {
        GuidedTour tour = new GuidedTour(40_000);
        System.out.println("in the middle of the noising");
        tour.stages().forEach(GuidedTour::print);
        System.out.println("at the data");
        tour.ends().forEach(GuidedTour::print);
    }

    private static void print(Stage stage) {
        double[] v = stage.numbers();
        double[] e = stage.errors();
        System.out.printf(
                "%-34s %.4f +- %.4f   %.4f +- %.4f   %.4f +- %.4f%n", stage.name(), v[0], e[0], v[1], e[1], v[2], e[2]);
    }
}
