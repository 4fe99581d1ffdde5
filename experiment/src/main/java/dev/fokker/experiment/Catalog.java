package dev.fokker.experiment;

import dev.fokker.core.calculus.EvaluationPoint;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ReverseDiffusion;
import dev.fokker.core.process.AngleGrid;
import dev.fokker.core.process.BetaGrid;
import dev.fokker.core.process.ChainGrid;
import dev.fokker.core.process.ChainSpacing;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.PowerGrid;
import dev.fokker.core.process.ShiftedGrid;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.Baoab;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.DriftImplicit;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.ExactLinear;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.FullTruncation;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Langevin;
import dev.fokker.core.solve.LangevinStep;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Platen2;
import dev.fokker.core.solve.PredictorCorrector;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.solve.StepDoubling;
import dev.fokker.core.solve.Tableau;
import dev.fokker.density.Boundary;
import dev.fokker.experiment.MethodEntry.Usual;

/** Everything that has a name: the only place where names are tied to types. */
public final class Catalog {
    /** The processes. */
    public static final Registry<ProcessEntry> PROCESSES = Processes.all();

    /** The methods that move samples. */
    public static final Registry<MethodEntry> METHODS = new Registry<>(
                    "method",
                    MethodEntry.any(
                            "euler-maruyama", "any process (Maruyama 1955)", new EulerMaruyama(), new Usual(500, 1)),
                    MethodEntry.any(
                            "milstein",
                            "any process whose noise commutes: additive, diagonal, one component (Milstein 1975)",
                            new Milstein(),
                            new Usual(500, 1)),
                    MethodEntry.any("heun", "any process; drift by the trapezoidal rule", new Heun(), new Usual(50, 0)),
                    MethodEntry.any(
                            "heun-stratonovich",
                            "any process; Heun for drift and noise, the Stratonovich reading of the same process",
                            new HeunStratonovich(),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "shark",
                            "additive noise, strong order 1.5 by space-time areas (Foster, dos Reis and Strange 2024)",
                            new Shark(),
                            new Usual(100, 1)),
                    MethodEntry.any(
                            "platen2",
                            "any process; means of order 2, without derivatives (Kloeden and Platen 1992)",
                            new Platen2(),
                            new Usual(100, 1)),
                    MethodEntry.any(
                            "implicit-euler",
                            "any process; implicit in the drift, for stiff ones; damps what is fast",
                            new DriftImplicit(1),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "implicit-trapezoid",
                            "any process; as implicit-euler at the middle, which keeps the variance of linear ones",
                            new DriftImplicit(0.5),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "exponential-euler",
                            "any process; the drift linearized at each step (Jimenez, Shoji and Ozaki 1999)",
                            new ExponentialEuler(),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "exact-linear",
                            "processes with Gaussian transitions, without error at any step (Van Loan 1978)",
                            new ExactLinear(),
                            new Usual(100, 1)),
                    MethodEntry.any(
                            "baoab",
                            "underdamped-langevin and kramers-oscillator, a splitting (Leimkuhler and Matthews 2013)",
                            new Baoab(),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "full-truncation",
                            "cox-ingersoll-ross, any parameters (Lord, Koekkoek and van Dijk 2010)",
                            new FullTruncation(),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "lamperti-implicit",
                            "cox-ingersoll-ross with 4 theta mu > sigma^2, always positive (Alfonsi 2005)",
                            new LampertiImplicit(),
                            new Usual(200, 1)),
                    MethodEntry.any(
                            "rk4", "flows (eta = 0); classical Runge-Kutta", new RungeKutta4(), new Usual(25, 0)),
                    MethodEntry.any(
                            "euler",
                            "flows (eta = 0); the first-order method",
                            new ExplicitRungeKutta(Tableau.euler()),
                            new Usual(100, 0)),
                    MethodEntry.any(
                            "ab2",
                            "flows (eta = 0); Adams and Bashforth with unequal steps",
                            new AdamsBashforth(2),
                            new Usual(50, 0)),
                    MethodEntry.any(
                            "ab4",
                            "flows (eta = 0); Adams and Bashforth with unequal steps",
                            new AdamsBashforth(4),
                            new Usual(50, 0)),
                    MethodEntry.any(
                            "adams-moulton",
                            "flows (eta = 0); Adams and Moulton, predicted and corrected, unequal steps",
                            new AdamsMoulton(4),
                            new Usual(25, 0)),
                    MethodEntry.adaptive(
                            "rk45",
                            "flows (eta = 0); chooses each row's steps by --tolerance (Dormand and Prince 1980)",
                            new DormandPrince5(),
                            new Usual(1, 0)),
                    MethodEntry.adaptive(
                            "dop853",
                            "flows (eta = 0); the same of order 8, for small tolerances (Hairer, Norsett and Wanner"
                                    + " 1993)",
                            new DormandPrince8(),
                            new Usual(1, 0)),
                    MethodEntry.adaptive(
                            "heun-euler",
                            "flows (eta = 0); chooses each row's steps by --tolerance",
                            new HeunEuler(),
                            new Usual(1, 0)),
                    MethodEntry.adaptive(
                            "adaptive-shark",
                            "additive noise; shark with each path's own steps by --tolerance",
                            new Shark(),
                            new Usual(1, 1)),
                    MethodEntry.adaptive(
                            "adaptive-milstein",
                            "noise that commutes; milstein by halved steps, each path's own by --tolerance",
                            new StepDoubling(new Milstein()),
                            new Usual(1, 1)),
                    MethodEntry.adaptive(
                            "adaptive-heun",
                            "any process; heun-stratonovich by halved steps, each path's own by --tolerance",
                            new StepDoubling(new HeunStratonovich()),
                            new Usual(1, 1)),
                    MethodEntry.toTolerance(
                            "adaptive",
                            "flows (eta = 0); order 5 to 7 with each row's own steps and orders by --tolerance, for accuracy",
                            AdaptiveExponential.USUAL_ORDER + 1,
                            AdaptiveExponential::new,
                            new Usual(1, 0)),
                    MethodEntry.exponential(
                            "reverse-diffusion",
                            "Gaussian paths turned round; the forward step turned round (Song et al. 2021)",
                            new ReverseDiffusion(),
                            new Usual(500, 1)),
                    MethodEntry.exponential(
                            "ancestral",
                            "Gaussian paths turned round; ddim with all the noise, the step of DDPM and of SMLD (Ho et"
                                    + " al. 2020)",
                            new Ddim(),
                            new Usual(500, 1)),
                    MethodEntry.reversing(
                            "predictor-corrector",
                            "any process turned round; euler-maruyama and an annealed Langevin move (Song et al. 2021)",
                            new PredictorCorrector<Reversal>(
                                    new EulerMaruyama(), new Langevin(LangevinStep.annealed(0.16), 1)),
                            new Usual(500, 1)),
                    MethodEntry.exponential(
                            "ddim",
                            "Gaussian paths turned round, any eta (Song, Meng and Ermon 2021)",
                            new Ddim(),
                            new Usual(50, 0)))
            .with(MultistepMethods.all())
            .with(SingleStepMethods.all());

    /** The problems that orders are measured on. */
    public static final Registry<OrderProblem> ORDER_PROBLEMS = OrderProblem.all();

    /** The grids of times. */
    public static final Registry<GridEntry> GRIDS = new Registry<>(
            "grid",
            new GridEntry("uniform", "equal steps in time", new UniformGrid()),
            new GridEntry("logsnr", "equal steps in the log signal-to-noise ratio (Lu et al. 2022)", new LogSnrGrid()),
            new GridEntry(
                    "exponential", "equal factors of sigma/alpha, which is logsnr by another name", new LogSnrGrid()),
            new GridEntry("karras", "equal steps in (sigma/alpha)^(1/7) (Karras et al. 2022)", new KarrasGrid()),
            new GridEntry("quadratic", "equal steps in sqrt(t) (Song, Meng and Ermon 2021)", PowerGrid.quadratic()),
            new GridEntry("angle", "equal steps in arctan(sigma/alpha) (Salimans and Ho 2022)", new AngleGrid()),
            new GridEntry("beta", "quantiles of the beta law (0.6, 0.6) in time (Lee et al. 2024)", new BetaGrid()),
            new GridEntry(
                    "leading",
                    "every (N/K)-th time of a chain of N = 1000 from the first on (Ho et al. 2020)",
                    new ChainGrid(ChainSpacing.LEADING)),
            new GridEntry(
                    "trailing",
                    "every (N/K)-th time of the chain from the last back (Lin et al. 2024)",
                    new ChainGrid(ChainSpacing.TRAILING)),
            new GridEntry(
                    "linspace",
                    "times of the chain from the last to the first (Nichol and Dhariwal 2021)",
                    new ChainGrid(ChainSpacing.LINSPACE)),
            new GridEntry(
                    "shifted",
                    "equal steps of the straight path, shifted by 3 towards the noise (Esser et al. 2024)",
                    new ShiftedGrid()));

    /** How a grid is made. */
    public static final Registry<Choice> GRID_KINDS = new Registry<>(
            "kind of grid",
            new Choice("fitted", "knots fitted to the ends of paths, for one method and number of steps"),
            new Choice("pilot", "the density of the steps that a few adaptive paths take, for any number of steps"));

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

    /** The targets that have names. */
    public static final Registry<KnownTarget> KNOWN_TARGETS = KnownTarget.all();

    /** The data sets. */
    public static final Registry<DataEntry> DATA_SETS = Training.dataSets();

    /** The networks. */
    public static final Registry<NetworkEntry> NETWORKS = Training.networks();

    /** With what numbers networks are trained. */
    public static final Registry<Choice> ARITHMETICS = Training.arithmetics();

    /** How images lie in memory in training. */
    public static final Registry<Choice> LAYOUTS = Training.layouts();
    /** What predictions are held against. */
    public static final Registry<ObjectiveEntry> OBJECTIVES = Training.objectives();

    /** Which noise goes with which data. */
    public static final Registry<CouplingEntry> COUPLINGS = Training.couplings();

    /** What networks predict. */
    public static final Registry<PredictionEntry> PREDICTIONS = Training.predictions();

    /** The weights of the loss. */
    public static final Registry<WeightingEntry> WEIGHTINGS = Training.weightings();

    /** How training times are drawn. */
    public static final Registry<TimesEntry> TIMES = Training.times();

    /** The schemes of the density solver. */
    public static final Registry<SchemeEntry> SCHEMES = Schemes.all();

    /** What happens at the ends of an axis. */
    public static final Registry<BoundaryEntry> BOUNDARIES = new Registry<>(
            "boundary",
            BoundaryEntry.of("reflecting", "no flux", Boundary.REFLECTING),
            BoundaryEntry.of("absorbing", "taken out and counted", Boundary.ABSORBING),
            BoundaryEntry.of("periodic", "the ends are joined", Boundary.PERIODIC),
            BoundaryEntry.of("inflow", "mass comes in at a rate, none leaves: inflow(RATE)", "rate", Boundary::inflow),
            BoundaryEntry.of(
                    "reservoir", "a density is held there: reservoir(DENSITY)", "density", Boundary::reservoir));

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
    /** The estimators of means. */
    public static final Registry<EstimatorEntry> ESTIMATORS = Estimators.all();

    /** What of a path a mean is asked of. */
    public static final Registry<Choice> OVER_PATHS = new Registry<>(
            "--over",
            new Choice("end", "the value at the end"),
            new Choice("time-average", "the mean over time, by the trapezoidal rule"),
            new Choice("grid-mean", "the mean over the points of the grid, the start left out"),
            new Choice("maximum", "the largest value on the grid"),
            new Choice("minimum", "the smallest value on the grid"));
    /** What can be fitted to paths. */
    public static final Registry<Choice> FIT_MODELS = new Registry<>(
            "model",
            new Choice("kramers-moyal", "drift and diffusion in bins or by a kernel, with a test for jumps"),
            new Choice("ornstein-uhlenbeck", "theta, mu, sigma by maximum likelihood, at any times"),
            new Choice("linear", "A, b, D by maximum likelihood, at equal steps"));

    /** The ways from one code to another. */
    public static final Registry<Choice> LATENT_PATHS = new Registry<>(
            "--path",
            new Choice("linear", "straight, shorter in the middle than codes are"),
            new Choice("spherical", "along a great circle, as long as codes are"));
    /** How samples are judged. */
    public static final Registry<Choice> MEASURES = new Registry<>(
            "measure",
            new Choice("energy", "energy distance to training rows, without bias (Szekely and Rizzo 2013)"),
            new Choice("mmd", "maximum mean discrepancy, Gaussian kernels of three widths (Gretton et al. 2012)"),
            new Choice("energy-ratio", "energy distance to held-out rows over that of as many training rows"),
            new Choice("sliced-wasserstein", "Wasserstein-2 over 100 directions (Bonneel et al. 2015)"),
            new Choice(
                    "frechet", "Frechet distance of features, of these rows and of endless ones (Heusel et al. 2017)"),
            new Choice("neighbours", "precision, recall, density and coverage by neighbours (Naeem et al. 2020)"),
            new Choice("classes", "whether all classes are there, and as often"),
            new Choice("memorisation", "how many samples lie nearer to training rows than new data do"),
            new Choice("test", "a permutation test of samples against held-out rows"));

    /** The experiments that a run file can name. */
    public static final Registry<ExperimentEntry> EXPERIMENTS = new Registry<>(
            "experiment",
            new ExperimentEntry("sample", "draw from a target or a model", SampleExperiment.class),
            new ExperimentEntry("advise", "choose method, order and grid", AdviseExperiment.class),
            new ExperimentEntry("grid", "make a grid for a target or a model", GridExperiment.class),
            new ExperimentEntry("paths", "walk a process", PathsExperiment.class),
            new ExperimentEntry("integral", "integrate against Brownian motion", IntegralExperiment.class),
            new ExperimentEntry("mean", "find the mean of a number of each path", MeanExperiment.class),
            new ExperimentEntry("score", "evaluate a score", ScoreExperiment.class),
            new ExperimentEntry("likelihood", "find log-densities along the flow", LikelihoodExperiment.class),
            new ExperimentEntry("encode", "find the codes of data", EncodeExperiment.class),
            new ExperimentEntry("decode", "find the data of codes", DecodeExperiment.class),
            new ExperimentEntry("interpolate", "go from one code to another", InterpolateExperiment.class),
            new ExperimentEntry("edit", "noise data and run them back", EditExperiment.class),
            new ExperimentEntry("inpaint", "fill in what is missing", InpaintExperiment.class),
            new ExperimentEntry("density", "solve for a density", DensityExperiment.class),
            new ExperimentEntry("stationary", "find the density that rests", StationaryExperiment.class),
            new ExperimentEntry("spectrum", "find the rates at which a process forgets", SpectrumExperiment.class),
            new ExperimentEntry("passage", "when and where a process first leaves", PassageExperiment.class),
            new ExperimentEntry("views", "walk, solve and flow one process", ViewsExperiment.class),
            new ExperimentEntry("ito", "the process of a function of a process", ItoExperiment.class),
            new ExperimentEntry("order", "measure the orders of a method", OrderExperiment.class),
            new ExperimentEntry(
                    "frontier", "measure error against evaluations for many methods", FrontierExperiment.class),
            new ExperimentEntry("fit", "find the process that made given paths", FitExperiment.class),
            new ExperimentEntry("train", "train a model", TrainExperiment.class),
            new ExperimentEntry("evaluate", "judge a model or samples", EvaluateExperiment.class),
            new ExperimentEntry("average", "choose the length of a model's average", AverageExperiment.class),
            new ExperimentEntry("suggest", "look at a data set before training", SuggestExperiment.class),
            new ExperimentEntry("demo", "everything once", DemoExperiment.class));

    private Catalog() {}
}
