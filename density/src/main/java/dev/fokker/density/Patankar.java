package dev.fokker.density;

/**
 * MPRK22: y by backward Euler, then \((I-hL\,W)\,m_{k+1}=m_k\) with each rate averaged over both ends and weighted by its source,
 * \(\tfrac12(L_0m_k+L_1y)/y\). Order 2, never negative at any step, keeps an equilibrium; modes that the step does not resolve are
 * halved with changing sign. Burchard, Deleersnijder and Meister (2003); with these fluxes Bartel, Lampert and Ranocha (2024).
 */
public record Patankar() implements Scheme {
    @Override
    public Advance start(Generator generator) {
        return new Weighted(generator);
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public boolean positive() {
        return true;
    }

    private static final class Weighted implements Advance {
        private final Stage end;
        private final Stage start;
        private final Rates weighted;
        private final Resolvent resolvent;

        Weighted(Generator generator) {
            end = new Stage(generator);
            start = generator.autonomous() ? end : new Stage(generator);
            weighted = new Rates(generator.cells(), generator.ring());
            resolvent = Resolvent.of(generator.cells(), generator.ring());
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            double h = Math.abs(to - from);
            BackwardEuler.step(end, from, to, now, next);
            double[] y = next.mass();
            weigh(now.mass(), y, start.at(from).rates(), end.rates());
            resolvent.factor(weighted, h);
            resolvent.solve(now.mass(), y);
            next.exits(h * weighted.outLower(y), h * weighted.outUpper(y));
        }

        private void weigh(double[] m, double[] y, Rates first, Rates second) {
            average(m, y, first.right(), second.right(), weighted.right());
            average(m, y, first.left(), second.left(), weighted.left());
        }

        /** A cell whose predicted mass has underflowed keeps the plain rate. */
        private static void average(double[] m, double[] y, double[] first, double[] second, double[] out) {
            for (int i = 0; i < out.length; i++) {
                double ratio = y[i] > 0 ? m[i] / y[i] : 1;
                out[i] = 0.5 * (first[i] * ratio + second[i]);
            }
        }
    }
}
