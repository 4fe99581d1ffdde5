package dev.fokker.plot;

import java.util.Arrays;

/** The area between two lines, in canvas units. An upper edge without a place ends the piece; a lower one falls to the floor. */
final class Ribbon {
    private final double[] x;
    private final double[] low;
    private final double[] high;

    Ribbon(double[] x, double[] low, double[] high) {
        this.x = x;
        this.low = low;
        this.high = high;
    }

    void draw(Canvas canvas, double floor, Ink fill) {
        int from = 0;
        for (int k = 0; k <= x.length; k++) {
            if (k == x.length || !Double.isFinite(x[k]) || !Double.isFinite(high[k])) {
                if (k - from > 1) {
                    piece(canvas, from, k, floor, fill);
                }
                from = k + 1;
            }
        }
    }

    private void piece(Canvas canvas, int from, int to, double floor, Ink fill) {
        int n = to - from;
        double[] px = Arrays.copyOf(Arrays.copyOfRange(x, from, to), 2 * n);
        double[] py = Arrays.copyOf(Arrays.copyOfRange(high, from, to), 2 * n);
        for (int k = 0; k < n; k++) {
            double bottom = low[to - 1 - k];
            px[n + k] = x[to - 1 - k];
            py[n + k] = Double.isFinite(bottom) ? bottom : floor;
        }
        canvas.polygon(px, py, fill);
    }
}
