package dev.fokker.density;

/**
 * The trapezoid rule to \(t_k+\gamma h\), then the two-step backward difference, \(\gamma=2-\sqrt2\), both with the matrix
 * \(I-\tfrac\gamma2hL\): order 2 and L-stable. Not positive by construction: a step that comes out negative, or is so long that the explicit part
 * lost its digits, is reported and taken by {@link Patankar} instead; where rates depend on the state, they are those of the stage before. Bank et al. (1985); Hosea and Shampine (1996).
 */
public record TrBdf2() implements LinearScheme {
    private static final double GAMMA = 2 - Math.sqrt(2);
    private static final double HALF = GAMMA / 2;
    private static final double FROM_MIDDLE = 1 / (GAMMA * (2 - GAMMA));

    /** The largest fault in the balance of a step that is taken. */
    private static final double RELIABLE = 1e-11;

    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        return new TwoStages<>(generator);
    }

    /** The transpose of the scheme's own step; that of a step taken in another way is not linear. */
    @Override
    public <C extends Chain<C>> TransposedAdvance transposed(Generator<C> generator) {
        return new Transposed<>(generator);
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public boolean positive() {
        return false;
    }

    private static final class TwoStages<C extends Chain<C>> implements Advance {
        private final Stage<C> start;
        private final Stage<C> middle;
        private final Stage<C> end;
        private final double[] right;
        private final double[] half;
        private final Advance positive;
        private long fallbacks;
        private double lowest = Double.POSITIVE_INFINITY;

        TwoStages(Generator<C> generator) {
            start = new Stage<>(generator);
            middle = generator.autonomous() ? start : new Stage<>(generator);
            end = generator.autonomous() ? start : new Stage<>(generator);
            int cells = start.rates().cells();
            right = new double[cells];
            half = new double[cells];
            positive = new Patankar().start(generator);
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            attempt(from, to, now, next);
            double least = next.mass()[0];
            for (double m : next.mass()) {
                least = Math.min(least, m);
            }
            lowest = Math.min(lowest, least);
            if (!(least >= 0 && next.fault(now) <= RELIABLE)) {
                fallbacks++;
                positive.step(from, to, now, next);
            }
        }

        private void attempt(double from, double to, Balance now, Balance next) {
            double h = Math.abs(to - from);
            double[] m = now.mass();
            double[] exits = next.noExits();
            C first = start.at(from).under(m).rates();
            first.explicit(HALF * h, m, right);
            first.addSources(HALF * h, right);
            first.addExits(FROM_MIDDLE * HALF * h, m, exits);
            first.addEntries(FROM_MIDDLE * HALF * h, next.entries());
            C second = middle.at(from + GAMMA * (to - from)).under(m).rates();
            second.addSources(HALF * h, right);
            second.addEntries(FROM_MIDDLE * HALF * h, next.entries());
            middle.solve(HALF * h, right, half);
            second.addExits(FROM_MIDDLE * HALF * h, half, exits);
            for (int i = 0; i < m.length; i++) {
                right[i] = FROM_MIDDLE * half[i] + (1 - FROM_MIDDLE) * m[i];
            }
            C third = end.at(to).under(half).rates();
            third.addSources(HALF * h, right);
            third.addEntries(HALF * h, next.entries());
            end.solve(HALF * h, right, next.mass());
            third.addExits(HALF * h, next.mass(), exits);
        }

        @Override
        public long fallbacks() {
            return fallbacks;
        }

        @Override
        public double lowest() {
            return lowest;
        }
    }

    /** The stages in reverse order: with R for resolvents, \([E_1R_2^T\,c+(1-c)]R_3^T\), c the share of the middle. */
    private static final class Transposed<C extends Chain<C>> implements TransposedAdvance {
        private final Stage<C> start;
        private final Stage<C> middle;
        private final Stage<C> end;
        private final double[] last;
        private final double[] half;

        Transposed(Generator<C> generator) {
            start = new Stage<>(generator);
            middle = generator.autonomous() ? start : new Stage<>(generator);
            end = generator.autonomous() ? start : new Stage<>(generator);
            last = new double[start.rates().cells()];
            half = new double[last.length];
        }

        @Override
        public void step(double from, double to, double[] later, double[] earlier) {
            double h = Math.abs(to - from);
            end.at(to).solveTransposed(HALF * h, later, last);
            for (int i = 0; i < half.length; i++) {
                half[i] = FROM_MIDDLE * last[i];
            }
            middle.at(from + GAMMA * (to - from)).solveTransposed(HALF * h, half, half);
            start.at(from).rates().backward(HALF * h, half, earlier);
            for (int i = 0; i < half.length; i++) {
                earlier[i] += (1 - FROM_MIDDLE) * last[i];
            }
        }
    }
}
