package dev.fokker.interop;

/** A loop of {@link ScoreSdeVeScheduler}: at every listed time the corrector's calls, then the predictor's. */
final class ScoreSdeVeLoop implements Loop {
    private final double[] times;
    private final double[] sigmas;
    private final double[] discrete;
    private final double snr;
    private final double scale;
    private final int each;

    ScoreSdeVeLoop(SchedulerConfig config, double[] times, double[] sigmas, double[] discrete) {
        this.times = times;
        this.sigmas = sigmas;
        this.discrete = discrete;
        this.snr = config.number("snr");
        this.scale = config.number("sigma_max");
        this.each = config.integer("correct_steps") + 1;
    }

    @Override
    public double[] timesteps() {
        return times.clone();
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
    }

    @Override
    public int calls() {
        return times.length * each;
    }

    @Override
    public int listed(int call) {
        return call / each;
    }

    @Override
    public double modelTime(int call) {
        return sigmas[call / each];
    }

    @Override
    public double initialScale() {
        return scale;
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        double sigma = discrete[level(call)];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] + sigma * noise[i];
        }
    }

    private int level(int call) {
        return (int) (times[call / each] * (times.length - 1));
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        double[] z = new double[rows * d];
        ChainRule rule = (call, m, x, noise, out) -> {
            noise.draw(z, z.length);
            double ofScore;
            double ofNoise;
            if (call % each < each - 1) {
                double ratio = snr * meanNorm(z, rows, d) / meanNorm(m, rows, d);
                ofScore = 2 * ratio * ratio;
                ofNoise = Math.sqrt(2 * ofScore);
            } else {
                int level = level(call);
                double below = level == 0 ? 0 : discrete[level - 1];
                ofNoise = Math.sqrt(discrete[level] * discrete[level] - below * below);
                ofScore = ofNoise * ofNoise;
            }
            for (int i = 0; i < z.length; i++) {
                out[i] = x[i] + ofScore * m[i] + ofNoise * z[i];
            }
        };
        return new CheckedReplay(rule, firstCall, calls(), rows, d);
    }

    private static double meanNorm(double[] values, int rows, int d) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double squares = 0;
            for (int i = row * d; i < (row + 1) * d; i++) {
                squares += values[i] * values[i];
            }
            sum += Math.sqrt(squares);
        }
        return sum / rows;
    }
}
