package dev.fokker.interop;

import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Dual;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.score.Parameterization;

/** The noise of a configuration as a schedule of Fokker, what its network predicts on it, and what that is shown. */
record PlannedPath(Schedule schedule, Parameterization prediction, ModelInput input) {
    /** The signal that a chain rescaled to end without any keeps, as solvers in the noise level have it. */
    static final double LEAST_ALPHA_BAR = 0x1p-24;

    static PlannedPath of(SchedulerConfig config) {
        return switch (config.className()) {
            case "EDMEulerScheduler", "EDMDPMSolverMultistepScheduler" -> preconditioned(config);
            case "FlowMatchEulerDiscreteScheduler", "FlowMatchHeunDiscreteScheduler" ->
                new PlannedPath(
                        new StraightPath(),
                        Parameterization.VELOCITY,
                        ModelInput.proportional(config.integer("num_train_timesteps")));
            case "CMStochasticIterativeScheduler" ->
                new PlannedPath(
                        edm(config),
                        Parameterization.DATA,
                        ModelInput.preconditioned(250, config.number("sigma_data")));
            case "ScoreSdeVeScheduler" -> exploding(config);
            case "IPNDMScheduler" -> new PlannedPath(trigonometric(), Parameterization.V, ModelInput.proportional(1));
            default -> chain(config);
        };
    }

    private static PlannedPath exploding(SchedulerConfig config) {
        Schedule exploding = new VarianceExploding(config.number("sigma_min"), config.number("sigma_max"));
        return new PlannedPath(exploding, Parameterization.SCORE, ModelInput.plain(t -> exploding
                .at(t)
                .sigma()));
    }

    /** Whether levels are sigma/alpha of a training chain, not the clock itself. */
    boolean chained() {
        return schedule instanceof DiscreteTable;
    }

    /** The time of the noise level \(\sigma/\alpha\), or of \(\sigma\) on the straight path. */
    double timeOf(double level) {
        if (level == 0 || schedule instanceof Edm || schedule instanceof StraightPath) {
            return level;
        }
        return schedule.timeOf(-2 * StrictMath.log(level));
    }

    private static PlannedPath preconditioned(SchedulerConfig config) {
        if (Preconditioning.of(config).sign() < 0) {
            throw new IllegalArgumentException(
                    config.className()
                            + ": prediction_type=v_prediction is the negative of the preconditioned network here; negate its answers and say epsilon");
        }
        double sigmaData = config.number("sigma_data");
        return new PlannedPath(
                edm(config), Parameterization.edm(sigmaData), ModelInput.preconditioned(0.25, sigmaData));
    }

    private static Edm edm(SchedulerConfig config) {
        return new Edm(config.number("sigma_min"), config.number("sigma_max"));
    }

    /** \(\sigma=\sin^2(\pi t/2)\), \(\alpha^2=1-\sigma^2\), whose factors are kept apart near t = 1. */
    private static Schedule trigonometric() {
        return FunctionSchedule.of(
                t -> {
                    Dual cos = t.times(Math.PI / 2).cos();
                    Dual sin = t.times(Math.PI / 2).sin();
                    return cos.times(sin.times(sin).plus(1).sqrt());
                },
                t -> {
                    Dual sin = t.times(Math.PI / 2).sin();
                    return sin.times(sin);
                });
    }

    private static PlannedPath chain(SchedulerConfig config) {
        int n = config.integer("num_train_timesteps");
        Parameterization prediction = prediction(config.text("prediction_type"));
        if (config.has("use_flow_sigmas") && config.flag("use_flow_sigmas")) {
            return new PlannedPath(new StraightPath(), prediction, ModelInput.proportional(n));
        }
        DiscreteTable table = table(config);
        boolean continuous = config.has("timestep_type")
                && config.text("timestep_type").equals("continuous")
                && prediction == Parameterization.V;
        return new PlannedPath(table, prediction, continuous ? ModelInput.logLevel(table) : ModelInput.chain(n));
    }

    private static DiscreteTable table(SchedulerConfig config) {
        NoiseTable chain = NoiseTable.of(config, Precision.DOUBLE);
        int n = chain.size();
        double[] betas = new double[n];
        for (int k = 0; k < n; k++) {
            betas[k] = chain.beta(k);
        }
        if (SlopeLevels.rescaled(config)) {
            double before = n == 1 ? 1 : chain.alphaBar(n - 2);
            boolean falls = before > LEAST_ALPHA_BAR && config.has("final_sigmas_type");
            betas[n - 1] = falls ? 1 - LEAST_ALPHA_BAR / before : Math.nextDown(1.0);
        }
        return DiscreteTable.of(betas);
    }

    private static Parameterization prediction(String name) {
        return switch (Prediction.named(name)) {
            case EPSILON -> Parameterization.NOISE;
            case SAMPLE -> Parameterization.DATA;
            case V_PREDICTION -> Parameterization.V;
            case FLOW_PREDICTION -> Parameterization.VELOCITY;
        };
    }
}
