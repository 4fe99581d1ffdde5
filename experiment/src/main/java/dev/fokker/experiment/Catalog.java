package dev.fokker.experiment;

import dev.fokker.core.calculus.EvaluationPoint;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.solve.Ddim;
import dev.fokker.core.solve.DpmSolver2M;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.density.BackwardEuler;
import dev.fokker.density.Boundary;
import dev.fokker.density.Patankar;
import dev.fokker.density.TrBdf2;
import dev.fokker.experiment.MethodEntry.Usual;

/** Everything that has a name: the only place where names are tied to types. */
public final class Catalog {
    /** The processes. */
    public static final Registry<ProcessEntry> PROCESSES = Processes.all();

    /** The methods that move samples. */
    public static final Registry<MethodEntry> METHODS = new Registry<>(
            "method",
            MethodEntry.any("euler-maruyama", "any process (Maruyama 1955)", new EulerMaruyama(), new Usual(500, 1)),
            MethodEntry.any(
                    "milstein",
                    "any process with isotropic or diagonal noise (Milstein 1975)",
                    new Milstein(),
                    new Usual(500, 1)),
            MethodEntry.any("heun", "any process; drift by the trapezoidal rule", new Heun(), new Usual(50, 0)),
            MethodEntry.any("rk4", "flows (eta = 0); classical Runge-Kutta", new RungeKutta4(), new Usual(25, 0)),
            MethodEntry.adaptive(
                    "heun-euler",
                    "flows (eta = 0); chooses each row's steps by --tolerance",
                    new HeunEuler(),
                    new Usual(1, 0)),
            MethodEntry.exponential(
                    "ddim",
                    "Gaussian paths turned round, any eta (Song, Meng and Ermon 2021)",
                    new Ddim(),
                    new Usual(50, 0)),
            MethodEntry.exponential(
                    "dpmpp-2m",
                    "Gaussian paths turned round, eta = 0 (Lu et al. 2022)",
                    new DpmSolver2M(),
                    new Usual(20, 0)));

    /** The grids of times. */
    public static final Registry<GridEntry> GRIDS = new Registry<>(
            "grid",
            new GridEntry("uniform", "equal steps in time", new UniformGrid()),
            new GridEntry("logsnr", "equal steps in the log signal-to-noise ratio (Lu et al. 2022)", new LogSnrGrid()),
            new GridEntry("karras", "equal steps in (sigma/alpha)^(1/7) (Karras et al. 2022)", new KarrasGrid()));

    /** The kinds of targets. */
    public static final Registry<TargetEntry> TARGETS = new Registry<>(
            "target",
            new TargetEntry(
                    "gaussian",
                    "one Gaussian with a full covariance",
                    "{\"target\":\"gaussian\",\"mean\":[..],\"covariance\":[[..]]}",
                    TargetFile::gaussian),
            new TargetEntry(
                    "mixture",
                    "Gaussians with weights and full covariances",
                    "{\"target\":\"mixture\",\"weights\":[..],\"means\":[[..],..],\"covariances\":[[[..]],..]}",
                    TargetFile::mixture),
            new TargetEntry(
                    "data",
                    "the points of a CSV or NPY file, each as likely",
                    "{\"target\":\"data\",\"file\":\"points.csv\"}",
                    TargetFile::data));

    /** The data sets. */
    public static final Registry<DataEntry> DATA_SETS = Training.dataSets();

    /** The networks. */
    public static final Registry<NetworkEntry> NETWORKS = Training.networks();

    /** What networks predict. */
    public static final Registry<PredictionEntry> PREDICTIONS = Training.predictions();

    /** The weights of the loss. */
    public static final Registry<WeightingEntry> WEIGHTINGS = Training.weightings();

    /** How training times are drawn. */
    public static final Registry<TimesEntry> TIMES = Training.times();

    /** The schemes of the density solver. */
    public static final Registry<SchemeEntry> SCHEMES = new Registry<>(
            "scheme",
            new SchemeEntry("patankar", "order 2, positive by construction", new Patankar()),
            new SchemeEntry("tr-bdf2", "order 2, L-stable; falls back where it goes negative", new TrBdf2()),
            new SchemeEntry("backward-euler", "order 1, never negative", new BackwardEuler()));

    /** What happens at the ends of an axis. */
    public static final Registry<BoundaryEntry> BOUNDARIES = new Registry<>(
            "boundary",
            new BoundaryEntry("reflecting", "no flux", Boundary.REFLECTING),
            new BoundaryEntry("absorbing", "taken out and counted", Boundary.ABSORBING),
            new BoundaryEntry("periodic", "the ends are joined", Boundary.PERIODIC));

    /** What is done about the end of a sampling run. */
    public static final Registry<Choice> FINAL_STEPS = new Registry<>(
            "final step",
            new Choice("none", "stop exactly at --to"),
            new Choice("noise", "the last step has its noise like any other"),
            new Choice("zero", "the last step is made without noise"),
            new Choice("tweedie", "end with the mean of the data given the last state"));

    /** Which states of a path are written. */
    public static final Registry<Choice> SAVES = new Registry<>(
            "--save",
            new Choice("final", "the state at the end, one row a path"),
            new Choice("all", "every state"),
            new Choice("every:K", "every K-th state, and the last"));

    /** The rules of stochastic integrals. */
    public static final Registry<RuleEntry> RULES = new Registry<>(
            "rule",
            new RuleEntry("left", "at the start of a step: Ito's integral", EvaluationPoint.LEFT),
            new RuleEntry("middle", "the average of both ends: Stratonovich's integral", EvaluationPoint.MIDDLE),
            new RuleEntry("right", "at the end of a step: the backward integral", EvaluationPoint.RIGHT));

    /** The experiments that a run file can name. */
    public static final Registry<ExperimentEntry> EXPERIMENTS = new Registry<>(
            "experiment",
            new ExperimentEntry("sample", "draw from a target or a model", SampleExperiment.class),
            new ExperimentEntry("paths", "walk a process", PathsExperiment.class),
            new ExperimentEntry("integral", "integrate against Brownian motion", IntegralExperiment.class),
            new ExperimentEntry("score", "evaluate a score", ScoreExperiment.class),
            new ExperimentEntry("density", "solve for a density", DensityExperiment.class),
            new ExperimentEntry("views", "walk, solve and flow one process", ViewsExperiment.class),
            new ExperimentEntry("train", "train a model", TrainExperiment.class),
            new ExperimentEntry("demo", "everything once", DemoExperiment.class));

    private Catalog() {}
}
