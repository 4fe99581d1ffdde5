package dev.fokker.interop;

/** The improved pseudo-numerical steps of Zhang and Chen (2023) in the trigonometric chain \(\alpha^2 + \beta^2 = 1\) that upstream uses. */
final class IpndmScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final Precision precision;

    IpndmScheduler(SchedulerConfig config, Precision precision) {
        if (config.numbers("trained_betas").isPresent()) {
            throw new IllegalArgumentException(
                    config.className()
                            + ": trained_betas cannot be replayed: upstream reads them at step numbers of the loop; leave the key out");
        }
        this.config = config;
        this.precision = precision;
    }

    @Override
    public Loop loop(int steps) {
        ChainTimes.require(config.className(), steps, ConfigRange.MOST_STEPS, "the most that is offered");
        double[] even = BetaSchedule.linspace(1, 0, steps + 1, precision);
        double[] alphas = new double[steps + 1];
        double[] betas = new double[steps + 1];
        double[] times = new double[steps];
        for (int i = 0; i <= steps; i++) {
            double sine = precision.of(StrictMath.sin(precision.of(precision.of(even[i] * Math.PI) / 2)));
            betas[i] = precision.of(sine * sine);
            alphas[i] = precision.of(Math.sqrt(precision.of(1 - precision.of(betas[i] * betas[i]))));
            if (i < steps) {
                double angle = precision.of(StrictMath.atan2(betas[i], alphas[i]));
                times[i] = precision.of(precision.of(angle / Math.PI) * 2);
            }
        }
        return new IpndmLoop(times, alphas, betas);
    }
}
