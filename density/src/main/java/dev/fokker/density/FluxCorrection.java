package dev.fokker.density;

import java.util.Arrays;

/**
 * Steps of {@link RungeKutta} on fluxes of high order; where such a step ends below 0 anywhere, its fluxes are drawn towards those of
 * the structure tier: \(F=F^L+\alpha(F^H-F^L)\) with the largest \(\alpha\le1\) at each face for which no cell can give more than it
 * has after the positive step. Boris and Book (1973); Zalesak (1979).
 */
final class FluxCorrection implements Advance {
    /** A cell keeps this share of what it has, more than rounding can take. */
    private static final double KEPT = 1e-10;

    private static final double[] WEIGHT = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    private static final double[] PLACE = {0, 0.5, 0.5, 1};

    private final RungeKutta method;
    private final FaceFluxes high;
    private final PositiveFluxes low;
    private final MeshFaces faces;
    private final double[][] flux;
    private final double[][] sum;
    private final double[][] positive;
    private final double[] stage;
    private final double[] share;
    private long corrected;
    private double lowest = Double.POSITIVE_INFINITY;

    FluxCorrection(RungeKutta method, FaceFluxes high, PositiveFluxes low) {
        this.method = method;
        this.high = high;
        this.low = low;
        faces = high.faces();
        flux = faces.empty();
        sum = faces.empty();
        positive = faces.empty();
        stage = new double[high.cells()];
        share = new double[high.cells()];
    }

    @Override
    public long fallbacks() {
        return corrected;
    }

    @Override
    public double lowest() {
        return lowest;
    }

    @Override
    public void step(double from, double to, Balance now, Balance next) {
        method.require(high, from, to);
        accumulate(from, to, now.mass());
        double[] m = next.mass();
        faces.gather(now.mass(), 1, sum, m);
        double least = least(m);
        lowest = Math.min(lowest, least);
        if (least < 0 || entering()) {
            corrected++;
            System.arraycopy(now.mass(), 0, m, 0, m.length);
            low.step(from, to, m, positive);
            difference();
            limit(m);
        }
        faces.addExits(1, sum, next.noExits());
    }

    /** What goes through the faces in the step of high order. */
    private void accumulate(double from, double to, double[] m) {
        double h = Math.abs(to - from);
        for (double[] axis : sum) {
            Arrays.fill(axis, 0);
        }
        for (int k = 0; k < WEIGHT.length; k++) {
            if (k == 0) {
                System.arraycopy(m, 0, stage, 0, m.length);
            } else {
                faces.gather(m, PLACE[k] * h, flux, stage);
            }
            high.fluxes(k == WEIGHT.length - 1 ? to : from + PLACE[k] * (to - from), stage, flux);
            for (int j = 0; j < sum.length; j++) {
                for (int f = 0; f < sum[j].length; f++) {
                    sum[j][f] += WEIGHT[k] * h * flux[j][f];
                }
            }
        }
    }

    private static double least(double[] m) {
        double least = Double.POSITIVE_INFINITY;
        for (double v : m) {
            least = Math.min(least, v);
        }
        return least;
    }

    /** Whether mass would come in at a side. */
    private boolean entering() {
        boolean some = false;
        for (int j = 0; j < faces.axes() && !some; j++) {
            for (int line = 0; line < faces.lines(j) && !faces.ring(j); line++) {
                some |= sum[j][faces.face(j, line, 0)] > 0 || sum[j][faces.face(j, line, faces.along(j))] < 0;
            }
        }
        return some;
    }

    /** What is to be added to the positive fluxes, no mass coming in at a side; what each cell would lose by it. */
    private void difference() {
        Arrays.fill(share, 0);
        for (int j = 0; j < faces.axes(); j++) {
            int n = faces.along(j);
            for (int line = 0; line < faces.lines(j); line++) {
                for (int k = 0; k <= n; k++) {
                    int f = faces.face(j, line, k);
                    double due = sum[j][f];
                    if (!faces.ring(j)) {
                        due = k == 0 ? Math.min(due, 0) : k == n ? Math.max(due, 0) : due;
                    }
                    double more = due - positive[j][f];
                    sum[j][f] = more;
                    int giver = more > 0 ? faces.below(j, line, k) : faces.above(j, line, k);
                    if (giver >= 0 && !(faces.ring(j) && k == n)) {
                        share[giver] += Math.abs(more);
                    }
                }
            }
        }
    }

    /** Adds what the cells can give; {@code sum} becomes the fluxes of the step. */
    private void limit(double[] m) {
        for (int i = 0; i < m.length; i++) {
            double has = (1 - KEPT) * m[i];
            share[i] = share[i] <= has ? 1 : has / share[i];
        }
        for (int j = 0; j < faces.axes(); j++) {
            int n = faces.along(j);
            for (int line = 0; line < faces.lines(j); line++) {
                for (int k = 0; k <= n; k++) {
                    int f = faces.face(j, line, k);
                    double more = sum[j][f];
                    int giver = more > 0 ? faces.below(j, line, k) : faces.above(j, line, k);
                    flux[j][f] = giver >= 0 ? share[giver] * more : more;
                }
            }
        }
        take(m);
        for (int j = 0; j < faces.axes(); j++) {
            for (int f = 0; f < sum[j].length; f++) {
                sum[j][f] = positive[j][f] + flux[j][f];
            }
        }
    }

    /** First what goes, then what comes, so that rounding leaves no cell below 0. */
    private void take(double[] m) {
        for (int sign = 0; sign < 2; sign++) {
            for (int j = 0; j < faces.axes(); j++) {
                int n = faces.along(j);
                for (int line = 0; line < faces.lines(j); line++) {
                    for (int k = 0; k < (faces.ring(j) ? n : n + 1); k++) {
                        double moved = flux[j][faces.face(j, line, k)];
                        int below = faces.below(j, line, k);
                        int above = faces.above(j, line, k);
                        int cell = (moved > 0) == (sign == 0) ? below : above;
                        if (cell >= 0) {
                            m[cell] += sign == 0 ? -Math.abs(moved) : Math.abs(moved);
                        }
                    }
                }
            }
        }
    }
}
