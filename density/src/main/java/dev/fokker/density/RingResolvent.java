package dev.fokker.density;

/** The resolvent of a closed chain: the cells but the last are eliminated in turn, and each keeps a link with the last. */
final class RingResolvent implements Resolvent<Rates> {
    private final int last;
    private final double[] share;
    private final double[] shareOfLast;
    private final double[] inverse;
    private final double[] back;
    private final double[] fromLast;

    RingResolvent(int cells) {
        last = cells - 1;
        share = new double[last];
        shareOfLast = new double[last];
        inverse = new double[cells];
        back = new double[last];
        fromLast = new double[last];
    }

    @Override
    public void factor(Rates rates, double tau) {
        double[] right = rates.right();
        double[] left = rates.left();
        double kept = 1;
        double keptByLast = 1;
        double toLast = tau * left[0];
        double reach = tau * right[last];
        for (int i = 0; i < last; i++) {
            double onward = tau * right[i];
            if (i == last - 1) {
                toLast += onward;
                onward = 0;
                reach += tau * left[last];
            }
            double inv = 1 / (kept + onward + toLast);
            inverse[i] = inv;
            share[i] = onward * inv;
            shareOfLast[i] = toLast * inv;
            fromLast[i] = reach;
            keptByLast += reach * (kept * inv);
            back[i] = i == last - 1 ? 0 : tau * left[i + 1];
            kept = 1 + back[i] * (kept * inv);
            toLast = back[i] * shareOfLast[i];
            reach *= share[i];
        }
        inverse[last] = 1 / keptByLast;
    }

    @Override
    public void solve(double[] b, double[] x) {
        double y = 0;
        double atLast = b[last];
        for (int i = 0; i < last; i++) {
            y = b[i] + (i == 0 ? 0 : share[i - 1] * y);
            x[i] = y;
            atLast += shareOfLast[i] * y;
        }
        atLast *= inverse[last];
        x[last] = atLast;
        double above = 0;
        for (int i = last - 1; i >= 0; i--) {
            above = (x[i] + back[i] * above + fromLast[i] * atLast) * inverse[i];
            x[i] = above;
        }
    }

    @Override
    public void solveTransposed(double[] b, double[] x) {
        double below = 0;
        double atLast = b[last];
        for (int i = 0; i < last; i++) {
            below = (b[i] + (i == 0 ? 0 : back[i - 1] * below)) * inverse[i];
            x[i] = below;
            atLast += fromLast[i] * below;
        }
        atLast *= inverse[last];
        x[last] = atLast;
        double y = 0;
        for (int i = last - 1; i >= 0; i--) {
            y = x[i] + shareOfLast[i] * atLast + (i == last - 1 ? 0 : share[i] * y);
            x[i] = y;
        }
    }
}
