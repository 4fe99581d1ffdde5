package dev.fokker.density;

/**
 * Continuous functions on [-1, 1] that are polynomials of degree p on each of several equal pieces, by their values at the
 * Gauss-Lobatto-Legendre nodes of the pieces; the rule of those nodes is exact to degree 2p - 1 on each. Neighbours share the node
 * between them: node k of piece e has number ep + k. Canuto, Hussaini, Quarteroni and Zang (2006), section 2.3.
 */
final class LegendreElements {
    private static final int MOST_ITERATIONS = 50;

    private final int pieces;
    private final int degree;
    /** Nodes and weights on [-1, 1]. */
    private final double[] node;

    private final double[] weight;
    /** \(\ell_j'(x_i)\) at i (p + 1) + j, on [-1, 1]. */
    private final double[] slope;
    /** \(\int_{-1}^{x_i}\ell_j\) at i (p + 1) + j. */
    private final double[] integral;
    private final double[] barycentric;

    LegendreElements(int pieces, int degree) {
        this.pieces = pieces;
        this.degree = degree;
        int m = degree + 1;
        node = new double[m];
        weight = new double[m];
        double[] polynomial = new double[m];
        for (int i = 0; i < m; i++) {
            node[i] = i == 0 ? -1 : i == degree ? 1 : interior(i);
            polynomial[i] = legendre(degree, node[i]);
            weight[i] = 2 / (degree * (degree + 1.0) * polynomial[i] * polynomial[i]);
        }
        barycentric = new double[m];
        slope = new double[m * m];
        for (int i = 0; i < m; i++) {
            // the Lagrange basis is (1 - x^2) P' / ((x_j - x) p (p + 1) P(x_j)), so its barycentric weights go as 1 / P(x_j)
            barycentric[i] = 1 / polynomial[i];
            double sum = 0;
            for (int j = 0; j < m; j++) {
                if (j != i) {
                    slope[i * m + j] = polynomial[i] / polynomial[j] / (node[i] - node[j]);
                    sum += slope[i * m + j];
                }
            }
            slope[i * m + i] = -sum;
        }
        integral = integrals();
    }

    /** A zero of \(P_p'\), by Newton's method from the Chebyshev-Lobatto node. */
    private double interior(int i) {
        double x = -StrictMath.cos(Math.PI * i / degree);
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            double p = legendre(degree, x);
            double first = degree * (legendre(degree - 1, x) - x * p) / (1 - x * x);
            double second = (2 * x * first - degree * (degree + 1.0) * p) / (1 - x * x);
            double step = first / second;
            x -= step;
            if (Math.abs(step) < 1e-16) {
                break;
            }
        }
        return x;
    }

    private static double legendre(int n, double x) {
        double before = 1;
        double now = x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
            before = now;
            now = next;
        }
        return n == 0 ? 1 : now;
    }

    /** By the Legendre series of the basis, \(\int_{-1}^xP_k=(P_{k+1}-P_{k-1})/(2k+1)\). */
    private double[] integrals() {
        int m = degree + 1;
        double[] p = new double[(m + 1) * m];
        for (int k = 0; k <= m; k++) {
            for (int i = 0; i < m; i++) {
                p[k * m + i] = legendre(k, node[i]);
            }
        }
        double[] out = new double[m * m];
        for (int k = 0; k <= degree; k++) {
            double norm = k < degree ? 2 / (2 * k + 1.0) : 2.0 / degree;
            for (int i = 0; i < m; i++) {
                double area = k == 0 ? node[i] + 1 : (p[(k + 1) * m + i] - p[(k - 1) * m + i]) / (2 * k + 1);
                for (int j = 0; j < m; j++) {
                    out[i * m + j] += area * p[k * m + j] * weight[j] / norm;
                }
            }
        }
        return out;
    }

    /** p. */
    int degree() {
        return degree;
    }

    /** The number of pieces. */
    int pieces() {
        return pieces;
    }

    /** The number of nodes. */
    int nodes() {
        return pieces * degree + 1;
    }

    /** Half the length of a piece. */
    double half() {
        return 1.0 / pieces;
    }

    /** Node number i, exactly antisymmetric. */
    double node(int i) {
        int last = nodes() - 1;
        if (2 * i > last) {
            return -node(last - i);
        }
        int piece = Math.min(i / degree, pieces - 1);
        return i == 0 ? -1 : 2 * i == last ? 0 : -1 + (2 * piece + 1 + node[i - piece * degree]) / pieces;
    }

    /** The weight of node i in the rule on [-1, 1]. */
    double weight(int i) {
        int within = i % degree;
        double own = weight[within] / pieces;
        boolean shared = within == 0 && i > 0 && i < nodes() - 1;
        return shared ? 2 * own : own;
    }

    /** The weight of node k of one piece. */
    double localWeight(int k) {
        return weight[k] / pieces;
    }

    /** The derivative at node i of a piece of the function that is 1 at its node j. */
    double slope(int i, int j) {
        return slope[i * (degree + 1) + j] * pieces;
    }

    /** {@code out} = the integral from -1 of the function with the values {@code f} at the nodes. */
    void integrate(double[] f, double[] out) {
        int m = degree + 1;
        out[0] = 0;
        for (int e = 0; e < pieces; e++) {
            int first = e * degree;
            for (int i = 1; i < m; i++) {
                double sum = 0;
                for (int j = 0; j < m; j++) {
                    sum += integral[i * m + j] * f[first + j];
                }
                out[first + i] = out[first] + sum / pieces;
            }
        }
    }

    /** {@code out[j] += c} times the value at x of the function that is 1 at node j. */
    void addRow(double c, double x, double[] out) {
        double share = (x + 1) / 2 * pieces;
        int piece = (int) Math.max(0, Math.min(pieces - 1.0, Math.floor(share)));
        double local = 2 * (share - piece) - 1;
        double sum = 0;
        for (int k = 0; k <= degree; k++) {
            double gap = local - node[k];
            if (gap == 0) {
                out[piece * degree + k] += c;
                return;
            }
            sum += barycentric[k] / gap;
        }
        for (int k = 0; k <= degree; k++) {
            out[piece * degree + k] += c * (barycentric[k] / (local - node[k]) / sum);
        }
    }
}
