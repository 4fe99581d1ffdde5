package dev.fokker.density;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.NumericalFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The modes of any chain that are nearest to 0, from the resolvent \(R=(I-\tau L)^{-1}\) and its transpose, whose eigenvalues are
 * \(1/(1+\tau\mu)\): with Q and P the spaces of the leading eigenvectors of the two ({@link KrylovSpace}), the eigenvectors of
 * \((P^TQ)^{-1}P^TRQ\) give densities and functions at once, biorthogonal by construction. All in masses divided by the square roots
 * of what nearly rests, in which a chain in detailed balance is symmetric.
 */
final class KrylovSpectrum {
    /** Cells that hold less than this share of the fullest one are weighted as if they held so much. */
    private static final double LEAST_WEIGHT = 1e-28;

    /** Imaginary parts below this share of a rate are rounding. */
    private static final double REAL = 1e-8;

    private static final int MOST_TRIALS = 8;

    /** An elimination that takes more products than this gives way to iteration. */
    private static final double MOST_PRODUCTS = 3e9;

    private static final int SETTLING = 12;

    /** A slowest rate below this share of the next does not set the scale. */
    private static final double LEAK = 1e-9;

    /** Where hardly anything rests, functions have lost digits, and take them from where they have them in so many images. */
    private static final int POLISHES = 9;

    private final Mesh mesh;
    private final int n;
    private final boolean kept;
    private final double tau;
    private final Operator resolvent;
    private final Operator transposed;
    private final double[] scale;

    private interface Operator {
        void apply(double[] b, double[] x);
    }

    private <C extends Chain<C>> KrylovSpectrum(Mesh mesh, C rates, double tau) {
        this.mesh = mesh;
        this.tau = tau;
        n = rates.cells();
        if (rates instanceof SparseRates sparse && eliminable(sparse)) {
            BandElimination band = BandElimination.of(sparse, tau, 1);
            resolvent = band::solve;
            transposed = band::solveTransposed;
        } else {
            Resolvent<C> iterated = rates.resolvent();
            iterated.factor(rates, tau);
            resolvent = iterated::solve;
            transposed = iterated::solveTransposed;
        }
        double[] m = new double[n];
        Arrays.setAll(m, mesh::volume);
        for (int k = 0; k < SETTLING; k++) {
            resolvent.apply(m, m);
            double sum = CompensatedSum.of(m);
            for (int i = 0; i < n; i++) {
                m[i] /= sum;
            }
        }
        double most = Arrays.stream(m).max().orElse(1);
        scale = new double[n];
        Arrays.setAll(scale, i -> Math.sqrt(Math.max(m[i], LEAST_WEIGHT * most)));
        double[] exits = new double[rates.sides()];
        rates.addExits(1, m, exits);
        kept = Arrays.stream(exits).sum() == 0;
    }

    private static boolean eliminable(SparseRates rates) {
        double width = BandElimination.width(rates);
        return BandElimination.affordable(rates) && width * width * rates.cells() < MOST_PRODUCTS;
    }

    /** The modes nearest to 0, at least {@code count}. */
    static <C extends Chain<C>> Mode[] of(Mesh mesh, C rates, int count) {
        int longest = 1;
        for (int j = 0; j < mesh.dimension(); j++) {
            longest = Math.max(longest, mesh.axis(j).cells());
        }
        double tau = (double) longest * longest / rates.fastest();
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            KrylovSpectrum spectrum = new KrylovSpectrum(mesh, rates, tau);
            double slowest = spectrum.slowest();
            if (slowest * tau > 0.03 && slowest * tau < 30) {
                return spectrum.modes(count);
            }
            tau = 1 / Math.max(slowest, 1e-6 / tau);
        }
        throw new NumericalFailure(
                "Spectrum: no slowest rate was found; parts of %s seem not to be reached from each other".formatted(mesh));
    }

    private void right(double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = scale[i] * x[i];
        }
        resolvent.apply(out, out);
        for (int i = 0; i < n; i++) {
            out[i] /= scale[i];
        }
    }

    private void left(double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = x[i] / scale[i];
        }
        transposed.apply(out, out);
        for (int i = 0; i < n; i++) {
            out[i] *= scale[i];
        }
    }

    /** The size of the second eigenvalue of -L where the first is as good as 0, else of the first. */
    private double slowest() {
        List<double[]> q = KrylovSpace.leading(n, 2, this::right);
        DenseSpectrum small = projected(q, q);
        double[] sizes = new double[q.size()];
        Arrays.setAll(sizes, k -> {
            double[] mu = rate(small.re(k), small.im(k));
            return Math.hypot(mu[0], mu[1]);
        });
        Arrays.sort(sizes);
        return kept || sizes[0] < LEAK * sizes[1] ? sizes[1] : sizes[0];
    }

    /** \(\mu\) of an eigenvalue \(\theta=1/(1+\tau\mu)\) of the resolvent. */
    private double[] rate(double re, double im) {
        double square = re * re + im * im;
        return new double[] {(re - square) / (square * tau), -im / (square * tau)};
    }

    /** The matrix with the products \(p_i^Tq_j\). */
    private static Matrix products(List<double[]> p, List<double[]> q) {
        double[] entries = new double[p.size() * q.size()];
        Arrays.setAll(entries, k -> KrylovSpace.dot(p.get(k / q.size()), q.get(k % q.size())));
        return Matrix.of(p.size(), q.size(), entries);
    }

    /** The eigenvalues and eigenvectors of \((P^TQ)^{-1}P^TRQ\). */
    private DenseSpectrum projected(List<double[]> p, List<double[]> q) {
        List<double[]> images = new ArrayList<>();
        for (double[] v : q) {
            double[] out = new double[n];
            right(v, out);
            images.add(out);
        }
        Matrix small = Lu.of(products(p, q)).solve(products(p, images));
        double[][] rows = new double[q.size()][q.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = small.at(i, j);
            }
        }
        return DenseSpectrum.of(rows);
    }

    private Mode[] modes(int count) {
        List<double[]> q = KrylovSpace.leading(n, count, this::right);
        List<double[]> p = KrylovSpace.images(KrylovSpace.leading(n, count, this::left), POLISHES, this::left);
        if (p.size() != q.size()) {
            throw new NumericalFailure(
                    "Spectrum: %d densities but %d functions were found; ask for another number of modes than %d"
                            .formatted(q.size(), p.size(), count));
        }
        DenseSpectrum small = projected(p, q);
        EigenPairs pairs = new EigenPairs(small, q.size(), products(p, q));
        List<Integer> order = new ArrayList<>();
        double[][] mu = new double[q.size()][];
        for (int k = 0; k < mu.length; k++) {
            mu[k] = rate(small.re(k), small.im(k));
            boolean real = Math.abs(mu[k][1]) <= REAL * (Math.abs(mu[k][0]) + 1e-3 / tau);
            mu[k][1] = real ? 0 : mu[k][1];
            if (mu[k][1] >= 0) {
                order.add(k);
            }
        }
        order.sort(Comparator.comparingDouble(k -> Math.hypot(mu[k][0], mu[k][1])));
        pairs.separate(order.stream().filter(k -> mu[k][1] == 0).toList());
        return assembled(count, q, p, mu, order, pairs);
    }

    private Mode[] assembled(
            int count, List<double[]> q, List<double[]> p, double[][] mu, List<Integer> order, EigenPairs pairs) {
        pairs.invert();
        List<Mode> modes = new ArrayList<>();
        for (int k : order) {
            if (modes.size() >= count) {
                break;
            }
            double[][] mass = combined(q, pairs.right(k));
            double[][] function = combined(p, pairs.left(k));
            for (int i = 0; i < n; i++) {
                for (int part = 0; part < 2; part++) {
                    mass[part][i] *= scale[i];
                    function[part][i] /= scale[i];
                }
            }
            normalize(mass, function);
            double rate = modes.isEmpty() && kept ? 0 : mu[k][0];
            double[] none = new double[n];
            if (mu[k][1] == 0) {
                modes.add(new Mode(mesh, rate, 0, mass[0], none, function[0], none));
            } else {
                modes.add(new Mode(mesh, rate, mu[k][1], mass[0], mass[1], function[0], function[1]));
                modes.add(new Mode(mesh, rate, -mu[k][1], mass[0], minus(mass[1]), function[0], minus(function[1])));
            }
        }
        modes.sort(Comparator.comparingDouble(Mode::rate));
        return modes.toArray(Mode[]::new);
    }

    private static double[] minus(double[] v) {
        double[] out = new double[v.length];
        Arrays.setAll(out, i -> -v[i]);
        return out;
    }

    /** The vector with the given complex components. */
    private double[][] combined(List<double[]> basis, double[][] y) {
        double[][] out = new double[2][n];
        for (int part = 0; part < 2; part++) {
            for (int j = 0; j < basis.size(); j++) {
                double[] q = basis.get(j);
                for (int i = 0; i < n; i++) {
                    out[part][i] += y[part][j] * q[i];
                }
            }
        }
        return out;
    }

    /** Gives the function a mean square of 1 under what nearly rests, and a density that lies towards the upper ends. */
    private void normalize(double[][] mass, double[][] function) {
        double square = 0;
        double weights = 0;
        double re = 0;
        double im = 0;
        for (int i = 0; i < n; i++) {
            double w = scale[i] * scale[i];
            weights += w;
            square += w * (function[0][i] * function[0][i] + function[1][i] * function[1][i]);
            double lean = lean(i);
            re += mass[0][i] * lean;
            im += mass[1][i] * lean;
        }
        double size = Math.sqrt(square / weights);
        double length = Math.hypot(re, im);
        turn(function, re / length / size, im / length / size);
        turn(mass, re / length * size, -im / length * size);
    }

    /** A function that no symmetry makes orthogonal to a mode. */
    private double lean(int cell) {
        double exponent = 0;
        for (int j = 0; j < mesh.dimension(); j++) {
            exponent += (3 - j) * (2.0 * mesh.place(cell, j) / mesh.axis(j).cells() - 1);
        }
        return Math.exp(exponent);
    }

    private static void turn(double[][] v, double re, double im) {
        for (int i = 0; i < v[0].length; i++) {
            double x = v[0][i];
            v[0][i] = x * re - v[1][i] * im;
            v[1][i] = x * im + v[1][i] * re;
        }
    }
}
