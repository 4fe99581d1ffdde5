package dev.fokker.density;

/**
 * MPRK22: y by backward Euler, then \((I-hL\,W)\,m_{k+1}=m_k\) with each rate averaged over both ends and weighted by its source,
 * \(\tfrac12(L_0m_k+L_1y)/y\); what comes in is the mean of both ends, and positive already. Order 2, never negative at any step, keeps an equilibrium; modes that the step does not resolve are
 * halved with changing sign. Burchard, Deleersnijder and Meister (2003); with these fluxes Bartel, Lampert and Ranocha (2024).
 */
public record Patankar() implements Scheme {
    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        return new Weighted<>(generator);
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public boolean positive() {
        return true;
    }

    private static final class Weighted<C extends Chain<C>> implements Advance {
        private final Stage<C> end;
        private Stage<C> start;
        private final Generator<C> generator;
        private final C weighted;
        private final Resolvent<C> resolvent;
        private final double[] weight;

        Weighted(Generator<C> generator) {
            end = new Stage<>(generator);
            this.generator = generator;
            weighted = generator.chain();
            resolvent = weighted.resolvent();
            weight = new double[weighted.cells()];
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            double h = Math.abs(to - from);
            BackwardEuler.step(end, from, to, now, next);
            double[] y = next.mass();
            weigh(now.mass(), y);
            if (start == null) {
                start = generator.autonomous() && end.rates().linear() ? end : new Stage<>(generator);
            }
            C first = start.at(from).under(now.mass()).rates();
            weighted.average(weight, first, end.under(y).rates());
            resolvent.factor(weighted, h);
            System.arraycopy(now.mass(), 0, y, 0, y.length);
            weighted.addSources(h, y);
            resolvent.solve(y, y);
            weighted.addExits(h, y, next.noExits());
            weighted.addEntries(h, next.entries());
        }

        /** What the prediction must be multiplied by; a cell whose predicted mass has underflowed keeps the plain rate. */
        private void weigh(double[] m, double[] y) {
            for (int i = 0; i < y.length; i++) {
                weight[i] = y[i] > 0 ? m[i] / y[i] : 1;
            }
        }
    }
}
