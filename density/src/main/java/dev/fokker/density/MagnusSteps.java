package dev.fokker.density;

/**
 * Steps by exponentials, \(m_{k+1}=e^{hL}m_k\), without error in time where L does not change. Where it does, order 2 takes L in the
 * middle of the step (Magnus 1954), and order 4 makes two exponentials, \(e^{h(\alpha_1L_2+\alpha_2L_1)}e^{h(\alpha_1L_1+\alpha_2L_2)}\)
 * with L at the two Gauss points and \(\alpha=\tfrac14\pm\tfrac{\sqrt3}6\), which needs no commutator. Blanes and Moan (2006).
 */
final class MagnusSteps implements Advance {
    private static final double NODE = Math.sqrt(3) / 6;
    private static final double MAIN = 0.25 + Math.sqrt(3) / 6;
    private static final double OTHER = 0.25 - Math.sqrt(3) / 6;

    private final FrozenOperator frozen;
    private final boolean autonomous;
    private final Exponential exponential;
    private final int order;

    MagnusSteps(FluxOperator operator, Exponential exponential, int order) {
        frozen = new FrozenOperator(operator);
        autonomous = operator.autonomous();
        this.exponential = exponential;
        this.order = order;
    }

    /** Refuses an order that there is none of. */
    static void requireOrder(String what, int order) {
        if (order != 2 && order != 4) {
            throw new IllegalArgumentException(
                    "%s: order=%d; it must be 2 or 4, which matters for coefficients that depend on time only"
                            .formatted(what, order));
        }
    }

    @Override
    public void step(double from, double to, Balance now, Balance next) {
        double h = Math.abs(to - from);
        double[] m = next.mass();
        System.arraycopy(now.mass(), 0, m, 0, m.length);
        double[] exits = next.noExits();
        double middle = 0.5 * (from + to);
        if (autonomous || order == 2) {
            exponential.advance(h, frozen.at(middle), m, exits);
            return;
        }
        double early = middle - NODE * (to - from);
        double late = middle + NODE * (to - from);
        exponential.advance(h, frozen.mean(MAIN, early, OTHER, late), m, exits);
        exponential.advance(h, frozen.mean(OTHER, early, MAIN, late), m, exits);
    }
}
