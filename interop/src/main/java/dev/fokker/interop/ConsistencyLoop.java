package dev.fokker.interop;

/** A loop of {@link ConsistencyScheduler}. */
final class ConsistencyLoop implements Loop {
    private final double[] times;
    private final double[] sigmas;
    private final double least;
    private final double most;
    private final double ofData;
    private final double noiseScale;
    private final DataLimit limit;

    ConsistencyLoop(SchedulerConfig config, double[] times, double[] sigmas) {
        this.times = times;
        this.sigmas = sigmas;
        this.least = config.number("sigma_min");
        this.most = config.number("sigma_max");
        this.ofData = config.number("sigma_data");
        this.noiseScale = config.number("s_noise");
        this.limit = config.flag("clip_denoised") ? new Clip(1) : DataLimit.none();
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
        return times.length;
    }

    @Override
    public double modelTime(int call) {
        return times[call];
    }

    @Override
    public double initialScale() {
        return most;
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] + sigmas[call] * noise[i];
        }
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        double[] data = new double[rows * d];
        double[] z = new double[rows * d];
        ChainRule rule = (call, m, x, noise, out) -> {
            double sigma = sigmas[call];
            double above = sigma - least;
            double skip = ofData * ofData / (above * above + ofData * ofData);
            double scale = above * ofData / Math.sqrt(sigma * sigma + ofData * ofData);
            for (int i = 0; i < data.length; i++) {
                data[i] = scale * m[i] + skip * x[i];
            }
            limit.apply(data, rows, d);
            // Drawn at the last step too, where it is multiplied by zero: the stream stays upstream's.
            if (times.length > 1) {
                noise.draw(z, z.length);
            }
            double next = Math.min(Math.max(sigmas[call + 1], least), most);
            double fresh = noiseScale * Math.sqrt(next * next - least * least);
            for (int i = 0; i < data.length; i++) {
                out[i] = data[i] + fresh * z[i];
            }
        };
        Replay replay = new CheckedReplay(rule, firstCall, times.length, rows, d);
        return new ScaledReplay(replay, rows * d, call -> 1 / Math.sqrt(sigmas[call] * sigmas[call] + ofData * ofData));
    }
}
