package dev.fokker.density;

import java.util.Arrays;

/**
 * A chain as an operator that is only applied, so that any {@link Integrator} works on it. The chains of the last two times
 * are kept. Rates that depend on the state are those of the state it was last put {@link #under}.
 *
 * @param <C> the type of the chains
 */
final class ChainOperator<C extends Chain<C>> implements FluxOperator {
    private final Generator<C> generator;
    private final C latest;
    private final C earlier;
    private final double[] state;
    private final double[] time = {Double.NaN, Double.NaN};
    private final SpectralBound[] bound = new SpectralBound[2];
    private boolean swapped;

    ChainOperator(Generator<C> generator) {
        this.generator = generator;
        latest = generator.chain();
        earlier = generator.autonomous() ? latest : generator.chain();
        state = new double[latest.cells()];
    }

    /** Whether the rates do not depend on the state, once they were filled for time t. */
    boolean linear(double t) {
        return at(t).linear();
    }

    /** Makes the rates those of the masses m, of which negative ones count as none. */
    void under(double[] m) {
        for (int i = 0; i < m.length; i++) {
            state[i] = Math.max(0, m[i]);
        }
        for (int k = 0; k < 2; k++) {
            bound[k] = null;
            if (!Double.isNaN(time[k])) {
                chain(k).under(state);
            }
        }
    }

    private C chain(int k) {
        return k == 0 == swapped ? earlier : latest;
    }

    private C at(double t) {
        if (generator.autonomous() ? !Double.isNaN(time[0]) : time[0] == t) {
            return chain(0);
        }
        if (!generator.autonomous()) {
            swapped = !swapped;
            double kept = time[0];
            time[0] = time[1];
            time[1] = kept;
            SpectralBound other = bound[0];
            bound[0] = bound[1];
            bound[1] = other;
            if (time[0] == t) {
                return chain(0);
            }
        }
        C rates = chain(0);
        generator.at(t, rates);
        requireNoSources(rates);
        time[0] = t;
        bound[0] = null;
        if (!rates.linear()) {
            rates.under(state);
        }
        return rates;
    }

    private static void requireNoSources(Chain<?> rates) {
        double[] entries = new double[rates.sides()];
        rates.addEntries(1, entries);
        for (double e : entries) {
            if (e != 0) {
                throw new IllegalArgumentException(
                        "density: mass comes in through a side, which the exponentials exponential and krylov do not know; take patankar, tr-bdf2 or uniformization");
            }
        }
    }

    @Override
    public int cells() {
        return state.length;
    }

    @Override
    public int sides() {
        return latest.sides();
    }

    @Override
    public boolean autonomous() {
        return generator.autonomous();
    }

    @Override
    public void apply(double t, double[] m, double[] out, double[] exits) {
        C rates = at(t);
        rates.explicit(1, m, out);
        for (int i = 0; i < m.length; i++) {
            out[i] -= m[i];
        }
        Arrays.fill(exits, 0);
        rates.addExits(1, m, exits);
    }

    @Override
    public SpectralBound bound(double t) {
        C rates = at(t);
        if (bound[0] == null) {
            bound[0] = rates.bound();
        }
        return bound[0];
    }
}
