package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The eigenvalues of an operator that are largest in size and the space of their eigenvectors, from {@link #BLOCK} start vectors and
 * their images, each made orthogonal to all before (so that as many equal eigenvalues are told apart). Arnoldi (1951); Ruhe (1979).
 */
final class KrylovSpace {
    private static final int BLOCK = 3;
    private static final int MOST = 420;
    /** So few cells are taken all at once. */
    private static final int WHOLE = 64;

    private static final int BETWEEN_LOOKS = 12;
    private static final double TOLERANCE = 1e-11;
    /** Eigenvalues that differ by less, relatively, are kept together. */
    private static final double TOGETHER = 1e-5;

    /** A vector of length at most 1 adds nothing if no more than this of it lies outside the space. */
    private static final double DEPENDENT = 1e-6;

    private final BiConsumer<double[], double[]> operator;
    private final int n;
    private final int most;
    private final List<double[]> basis = new ArrayList<>();
    /** Column j holds the image of basis vector j. */
    private final List<double[]> images = new ArrayList<>();

    private KrylovSpace(int n, BiConsumer<double[], double[]> operator) {
        this.operator = operator;
        this.n = n;
        most = n <= WHOLE ? n : Math.min(MOST, n - BLOCK);
        if (n <= WHOLE) {
            for (int k = 0; k < n; k++) {
                double[] unit = new double[n];
                unit[k] = 1;
                double[] image = new double[n];
                operator.accept(unit, image);
                basis.add(unit);
                images.add(image);
            }
            return;
        }
        for (int k = 0; k < BLOCK; k++) {
            append(start(k));
        }
    }

    /**
     * An orthonormal basis of the space of at least {@code count} eigenvectors, real, so that conjugates are kept together, and equals
     * too; {@code operator} writes its second array.
     */
    static List<double[]> leading(int n, int count, BiConsumer<double[], double[]> operator) {
        KrylovSpace space = new KrylovSpace(n, operator);
        for (int goal = Math.min(space.most, 2 * count + BETWEEN_LOOKS); ; goal += BETWEEN_LOOKS) {
            while (space.images.size() < Math.min(goal, space.most)) {
                space.grow();
            }
            List<double[]> found = space.converged(count);
            if (!found.isEmpty()) {
                return found;
            }
            if (goal >= space.most) {
                throw new NumericalFailure(
                        "Spectrum: %d modes were not found within %d images of the operator; ask for fewer modes"
                                .formatted(count, space.most));
            }
        }
    }

    /** An orthonormal basis of a space that the operator maps onto itself, from its images. */
    static List<double[]> images(List<double[]> space, int times, BiConsumer<double[], double[]> operator) {
        List<double[]> now = space;
        for (int k = 0; k < times; k++) {
            List<double[]> next = new ArrayList<>();
            for (double[] v : now) {
                double[] image = new double[v.length];
                operator.accept(v, image);
                add(next, image, 0);
            }
            now = next;
        }
        return now;
    }

    /** Numbers without a pattern: multiples of the roots of 2, 3, 5 and 7 less their whole parts. */
    private double[] start(int k) {
        double step = Math.sqrt(new double[] {2, 3, 5, 7}[k % 4]);
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            double at = (i + 1) * step;
            v[i] = at - Math.floor(at) - (k == 0 ? 0 : 0.5);
        }
        return v;
    }

    private void grow() {
        double[] w = new double[n];
        operator.accept(basis.get(images.size()), w);
        images.add(append(w));
    }

    /** Makes w orthogonal to the basis and of length 1, appends it, and returns its components. */
    private double[] append(double[] w) {
        double[] h = new double[basis.size() + 1];
        double before = length(w);
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < basis.size(); k++) {
                double[] q = basis.get(k);
                double dot = dot(q, w);
                h[k] += dot;
                for (int i = 0; i < n; i++) {
                    w[i] -= dot * q[i];
                }
            }
        }
        double size = length(w);
        if (size > 1e-14 * before) {
            h[basis.size()] = size;
            for (int i = 0; i < n; i++) {
                w[i] /= size;
            }
            basis.add(w);
        } else {
            // the space is complete; go on in another direction, which the image does not have
            double[] other = start(basis.size() % 3 + 1);
            other[basis.size() % n] += 1;
            append(other);
        }
        return h;
    }

    private List<double[]> converged(int count) {
        int m = images.size();
        double[][] h = new double[m][m];
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < Math.min(m, images.get(j).length); i++) {
                h[i][j] = images.get(j)[i];
            }
        }
        DenseSpectrum small = DenseSpectrum.of(h);
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < m; k++) {
            order.add(k);
        }
        order.sort(Comparator.comparingDouble(k -> -size(small, k)));
        int wanted = count;
        while (wanted < m && size(small, order.get(wanted)) > (1 - TOGETHER) * size(small, order.get(wanted - 1))) {
            wanted++;
        }
        List<double[]> space = new ArrayList<>();
        for (int k = 0; k < wanted; k++) {
            double[][] y = small.vector(order.get(k));
            if ((wanted == m && m < most) || residual(y) > TOLERANCE * size(small, order.get(k))) {
                return List.of();
            }
            if (small.im(order.get(k)) >= -TOLERANCE) {
                add(space, combined(y[0]), DEPENDENT);
                add(space, combined(y[1]), DEPENDENT);
            }
        }
        return space;
    }

    private static double size(DenseSpectrum small, int k) {
        return Math.hypot(small.re(k), small.im(k));
    }

    /** How far the image of the vector with these components reaches out of the space. */
    private double residual(double[][] y) {
        int m = images.size();
        double sum = 0;
        for (double[] part : y) {
            double[] out = new double[basis.size() - m];
            for (int j = Math.max(0, m - 2 * BLOCK); j < m; j++) {
                for (int i = m; i < images.get(j).length; i++) {
                    out[i - m] += images.get(j)[i] * part[j];
                }
            }
            sum += dot(out, out);
        }
        return Math.sqrt(sum);
    }

    private double[] combined(double[] y) {
        double[] v = new double[n];
        for (int j = 0; j < y.length; j++) {
            double[] q = basis.get(j);
            for (int i = 0; i < n; i++) {
                v[i] += y[j] * q[i];
            }
        }
        return v;
    }

    /** Makes v orthogonal to a space and of length 1, and adds it unless less than {@code least} of it lies outside. */
    private static void add(List<double[]> space, double[] v, double least) {
        for (int pass = 0; pass < 2; pass++) {
            for (double[] q : space) {
                double dot = dot(q, v);
                for (int i = 0; i < v.length; i++) {
                    v[i] -= dot * q[i];
                }
            }
            double size = length(v);
            if (size <= least) {
                return;
            }
            for (int i = 0; i < v.length; i++) {
                v[i] /= size;
            }
        }
        space.add(v);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double length(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
