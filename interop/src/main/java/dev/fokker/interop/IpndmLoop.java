package dev.fokker.interop;

/** A loop of {@link IpndmScheduler}. */
final class IpndmLoop implements Loop {
    /** Below this an amplitude is not divided by. */
    private static final double LEAST = 1e-8;

    private final double[] times;
    private final double[] alphas;
    private final double[] betas;

    IpndmLoop(double[] times, double[] alphas, double[] betas) {
        this.times = times;
        this.alphas = alphas;
        this.betas = betas;
    }

    @Override
    public double[] timesteps() {
        return times.clone();
    }

    @Override
    public double[] sigmas() {
        return new double[0];
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
        return 1;
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = alphas[call] * x[i] + betas[call] * noise[i];
        }
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        AnswerHistory history = new AnswerHistory(4, rows * d);
        double[] used = new double[rows * d];
        ChainRule rule = (call, m, x, noise, out) -> {
            double[] latest = history.push();
            for (int i = 0; i < used.length; i++) {
                latest[i] = x[i] * betas[call] + m[i] * alphas[call];
            }
            history.combine(used);
            double divisor = Math.max(alphas[call], LEAST);
            for (int i = 0; i < used.length; i++) {
                double data = (x[i] - betas[call] * used[i]) / divisor;
                out[i] = alphas[call + 1] * data + used[i] * betas[call + 1];
            }
        };
        return new CheckedReplay(rule, firstCall, times.length, rows, d);
    }
}
