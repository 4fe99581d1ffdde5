package dev.fokker.density;

/** One time level of a scheme: the rates there and their resolvent, built anew only when the time or the step asks for it. */
final class Stage<C extends Chain<C>> {
    /** Steps meant to be equal differ by the rounding of the times that they lie between, and are taken as equal. */
    private static final double SAME = 1e-12;

    private final Generator<C> generator;
    private final C rates;
    private final Resolvent<C> resolvent;
    private double time = Double.NaN;
    private double tau = Double.NaN;

    Stage(Generator<C> generator) {
        this.generator = generator;
        rates = generator.chain();
        resolvent = rates.resolvent();
    }

    /** Puts the stage at time t. */
    Stage<C> at(double t) {
        boolean kept = generator.autonomous() ? !Double.isNaN(time) : time == t;
        if (!kept) {
            generator.at(t, rates);
            time = t;
            tau = Double.NaN;
        }
        return this;
    }

    /** Puts the stage at a state too, where the rates depend on it. */
    Stage<C> under(double[] m) {
        if (!rates.linear()) {
            rates.under(m);
            tau = Double.NaN;
        }
        return this;
    }

    /** The rates at the stage's time. */
    C rates() {
        return rates;
    }

    /** {@code x} = \((I-\tau L)^{-1}b\). */
    void solve(double newTau, double[] b, double[] x) {
        factor(newTau);
        resolvent.solve(b, x);
    }

    /** {@code x} = \((I-\tau L^T)^{-1}b\). */
    void solveTransposed(double newTau, double[] b, double[] x) {
        factor(newTau);
        resolvent.solveTransposed(b, x);
    }

    private void factor(double newTau) {
        if (!(Math.abs(newTau - tau) <= SAME * newTau)) {
            resolvent.factor(rates, newTau);
            tau = newTau;
        }
    }
}
