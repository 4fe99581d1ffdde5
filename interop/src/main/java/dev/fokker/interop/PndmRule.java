package dev.fokker.interop;

/** The steps of {@link PndmScheduler} at work. */
final class PndmRule implements ChainRule {
    private final boolean velocity;
    private final NoiseTable table;
    private final double beyond;
    private final double[] times;
    private final int warmUp;
    private final int apart;
    private final AnswerHistory history;
    private final double[] sum;
    private final double[] base;
    private final double[] used;
    private int counter;

    PndmRule(String prediction, NoiseTable table, double beyond, double[] times, int warmUp, int apart, int numbers) {
        this.velocity = prediction.equals("v_prediction");
        this.table = table;
        this.beyond = beyond;
        this.times = times;
        this.warmUp = warmUp;
        this.apart = apart;
        this.history = new AnswerHistory(4, numbers);
        this.sum = new double[numbers];
        this.base = new double[numbers];
        this.used = new double[numbers];
    }

    @Override
    public void step(int call, double[] m, double[] x, NormalSource noise, double[] out) {
        if (counter < warmUp) {
            rungeKutta(call, m, x, out);
        } else {
            adamsBashforth(call, m, x, out);
        }
        counter++;
    }

    private void rungeKutta(int call, double[] m, double[] x, double[] out) {
        int stage = counter % 4;
        if (stage == 0) {
            history.add(m);
            System.arraycopy(x, 0, base, 0, base.length);
            java.util.Arrays.fill(sum, 0);
        }
        double weight = stage == 0 || stage == 3 ? 1 / 6.0 : 1 / 3.0;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * m[i];
            used[i] = stage == 3 ? sum[i] : m[i];
        }
        int end = (int) times[call] - (counter % 2 == 1 ? 0 : apart / 2);
        transfer((int) times[counter / 4 * 4], end, base, out);
    }

    private void adamsBashforth(int call, double[] m, double[] x, double[] out) {
        int time = (int) times[call];
        if (warmUp == 0 && counter == 1) {
            // The step before is made again with the mean of both answers.
            for (int i = 0; i < used.length; i++) {
                used[i] = (m[i] + history.at(0)[i]) / 2;
            }
            transfer(time + apart, time, base, out);
            return;
        }
        history.add(m);
        if (counter == 0) {
            System.arraycopy(x, 0, base, 0, base.length);
        }
        history.combine(used);
        transfer(time, time - apart, x, out);
    }

    /** Liu et al. (2022), equation 11. */
    private void transfer(int from, int to, double[] x, double[] out) {
        Level level = Level.at(table, from, beyond);
        Level next = Level.at(table, to, beyond);
        Precision p = table.precision();
        double ofSample = p.of(Math.sqrt(p.of(next.alphaBar() / level.alphaBar())));
        double below = p.of(p.of(level.alphaBar() * next.sigma())
                + p.of(Math.sqrt(p.of(p.of(level.alphaBar() * level.beta()) * next.alphaBar()))));
        double rise = p.of(next.alphaBar() - level.alphaBar());
        for (int i = 0; i < used.length; i++) {
            double epsilon = velocity ? level.alpha() * used[i] + level.sigma() * x[i] : used[i];
            out[i] = ofSample * x[i] - rise * epsilon / below;
        }
    }
}
