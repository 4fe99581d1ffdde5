package dev.fokker.density;

/** The resolvent of an open chain: the elimination of a tridiagonal matrix, one cell after the other. */
final class LineResolvent implements Resolvent<Rates> {
    /** Share of a cell's mass, on elimination, that goes to the next. */
    private final double[] share;

    private final double[] inverse;
    private final double[] back;

    LineResolvent(int cells) {
        share = new double[cells];
        inverse = new double[cells];
        back = new double[cells];
    }

    @Override
    public void factor(Rates rates, double tau) {
        double[] right = rates.right();
        double[] left = rates.left();
        int n = share.length;
        // What column i sums to once the cells before it are gone; the pivot is this plus the rate onwards.
        double kept = 1 + tau * left[0];
        for (int i = 0; i < n; i++) {
            double onward = tau * right[i];
            double inv = 1 / (kept + onward);
            inverse[i] = inv;
            share[i] = onward * inv;
            if (i + 1 < n) {
                back[i] = tau * left[i + 1];
                kept = 1 + back[i] * (kept * inv);
            }
        }
        back[n - 1] = 0;
    }

    @Override
    public void solve(double[] b, double[] x) {
        int n = share.length;
        double y = b[0];
        x[0] = y;
        for (int i = 1; i < n; i++) {
            y = Math.fma(share[i - 1], y, b[i]);
            x[i] = y;
        }
        double above = x[n - 1] * inverse[n - 1];
        x[n - 1] = above;
        for (int i = n - 2; i >= 0; i--) {
            above = Math.fma(back[i], above, x[i]) * inverse[i];
            x[i] = above;
        }
    }

    @Override
    public void solveTransposed(double[] b, double[] x) {
        int n = share.length;
        double below = b[0] * inverse[0];
        x[0] = below;
        for (int i = 1; i < n; i++) {
            below = Math.fma(back[i - 1], below, b[i]) * inverse[i];
            x[i] = below;
        }
        double y = x[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            y = Math.fma(share[i], y, x[i]);
            x[i] = y;
        }
    }
}
