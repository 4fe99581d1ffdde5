package dev.fokker.density;

/**
 * \((I-hL(t_{k+1}))\,m_{k+1}=m_k+hs(t_{k+1})\), s what comes in: order 1, never negative at any step, and the relative entropy to an equilibrium never grows.
 */
public record BackwardEuler() implements LinearScheme {
    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        Stage<C> stage = new Stage<>(generator);
        return (from, to, now, next) -> step(stage, from, to, now, next);
    }

    @Override
    public <C extends Chain<C>> TransposedAdvance transposed(Generator<C> generator) {
        Stage<C> stage = new Stage<>(generator);
        return (from, to, later, earlier) -> stage.at(to).solveTransposed(Math.abs(to - from), later, earlier);
    }

    /** One step, for whoever needs one on a stage of its own. */
    static void step(Stage<?> stage, double from, double to, Balance now, Balance next) {
        double h = Math.abs(to - from);
        double[] m = next.mass();
        stage.at(to).under(now.mass());
        System.arraycopy(now.mass(), 0, m, 0, m.length);
        stage.rates().addSources(h, m);
        stage.solve(h, m, m);
        stage.rates().addExits(h, m, next.noExits());
        stage.rates().addEntries(h, next.entries());
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public boolean positive() {
        return true;
    }
}
