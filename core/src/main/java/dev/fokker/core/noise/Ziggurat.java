package dev.fokker.core.noise;

/**
 * The normal density under 256 layers of equal area: the tables by which most random words become a normal number with one
 * multiplication and one comparison. Layer i &gt;= 1 is as wide as x(i), its part below x(i+1) lies under the density; layer 0
 * holds the tail beyond \(R=x_1\). Marsaglia and Tsang (2000), in the form of Doornik (2005).
 */
final class Ziggurat {
    static final int LAYERS = 256;

    /** Where the tail begins: the one value for which the last layer closes at the top of the density. */
    static final double TAIL = tail();

    /** Width of each layer over 2^52, so that a signed 53-bit integer times it is a point of the layer. */
    static final double[] WIDTH = new double[LAYERS];

    /** Integers below this lie under the density whatever the height. */
    static final long[] SURE = new long[LAYERS];

    /** The density, up to its constant, at the edge of each layer: layer i spans the heights i to i + 1. */
    static final double[] HEIGHT = new double[LAYERS + 1];

    static {
        double[] x = edges(TAIL);
        for (int i = 0; i < LAYERS; i++) {
            WIDTH[i] = x[i] * 0x1p-52;
            SURE[i] = (long) (x[i + 1] / x[i] * 0x1p52);
            HEIGHT[i] = density(x[i]);
        }
        HEIGHT[LAYERS] = 1;
    }

    private Ziggurat() {}

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    /**
     * Whether the density at x, a point of the layer i &gt;= 1, is above {@code height}: it is \(h_ie^\delta\) with
     * \(0\le\delta=(x_i^2-x^2)/2\lt0.75\), and few heights fall between the bounds of \(e^\delta\) that need no exponential.
     */
    static boolean covers(int layer, double x, double height) {
        double edge = WIDTH[layer] * 0x1p52;
        double delta = 0.5 * (edge - Math.abs(x)) * (edge + Math.abs(x));
        double share = height / HEIGHT[layer];
        double least = 1 + delta * (1 + 0.5 * delta);
        if (share < least) {
            return true;
        }
        // The rest of the series is at most e^delta delta^3 / 6, and e^0.75 / 6 < 0.36.
        return share < least + 0.36 * delta * delta * delta && height < density(x);
    }

    /** By bisection to neighbouring numbers. */
    private static double tail() {
        double low = 3;
        double high = 4;
        for (double middle = 3.5; middle > low && middle < high; middle = 0.5 * (low + high)) {
            // A tail that begins too early has too much area for the layers above it: they pass the top.
            if (Double.isNaN(edges(middle)[LAYERS])) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** x(0) to x(255), and 0, or NaN where the layers pass the top of the density. */
    private static double[] edges(double tail) {
        double area = tail * density(tail) + areaBeyond(tail);
        double[] x = new double[LAYERS + 1];
        x[0] = area / density(tail);
        x[1] = tail;
        for (int i = 1; i < LAYERS - 1; i++) {
            x[i + 1] = Math.sqrt(-2 * StrictMath.log(density(x[i]) + area / x[i]));
        }
        boolean closes = density(x[LAYERS - 1]) + area / x[LAYERS - 1] <= 1;
        x[LAYERS] = closes ? 0 : Double.NaN;
        return x;
    }

    /** \(\int_r^\infty e^{-x^2/2}dx=e^{-r^2/2}/(r+1/(r+2/(r+\dots)))\), Abramowitz and Stegun (1964), 26.2.14; for r &gt;= 3. */
    private static double areaBeyond(double r) {
        double fraction = r;
        for (int k = 200; k >= 1; k--) {
            fraction = r + k / fraction;
        }
        return density(r) / fraction;
    }
}
