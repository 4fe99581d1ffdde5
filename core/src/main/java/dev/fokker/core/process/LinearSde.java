package dev.fokker.core.process;

import dev.fokker.core.linear.Matrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * \(dX=(AX+b)\,dt+G\,dW\) with constant A [d, d], b [d], G [d, m]; A may be singular, G of any rank. The transition is
 * exact (law O2) by Van Loan's (1978) block exponentials over a short time, doubled up to the whole: no growing
 * exponential is ever formed for a stable A.
 */
public final class LinearSde implements LinearProcess {
    private final Matrix a;
    private final double[] b;
    private final Matrix g;

    private LinearSde(Matrix a, double[] b, Matrix g) {
        this.a = a;
        this.b = b;
        this.g = g;
    }

    /**
     * The process.
     *
     * @throws IllegalArgumentException if the shapes do not fit or an entry is not finite
     */
    public static LinearSde of(Matrix a, double[] b, Matrix g) {
        int d = a.rows();
        if (a.columns() != d || b.length != d || g.rows() != d) {
            throw new IllegalArgumentException(
                    "LinearSde: A is %d x %d, b has %d, G is %d x %d; they must be d x d, d and d x m"
                            .formatted(d, a.columns(), b.length, g.rows(), g.columns()));
        }
        requireFinite("A", a.toArray());
        requireFinite("b", b);
        requireFinite("G", g.toArray());
        return new LinearSde(a, b.clone(), g);
    }

    private static void requireFinite(String name, double[] entries) {
        for (int k = 0; k < entries.length; k++) {
            if (!Double.isFinite(entries[k])) {
                throw new IllegalArgumentException(
                        "LinearSde: entry %d of %s is %s; it must be finite".formatted(k, name, entries[k]));
            }
        }
    }

    @Override
    public int dimension() {
        return b.length;
    }

    /** A. */
    public Matrix a() {
        return a;
    }

    /** b; a copy. */
    public double[] b() {
        return b.clone();
    }

    /** G. */
    public Matrix g() {
        return g;
    }

    @Override
    public Field drift(int maxRows) {
        int d = b.length;
        double[] entries = a.toArray();
        return (rows, t, x, out) -> {
            for (int o = 0; o < rows.n() * d; o += d) {
                for (int i = 0; i < d; i++) {
                    double sum = b[i];
                    for (int j = 0; j < d; j++) {
                        sum += entries[i * d + j] * x[o + j];
                    }
                    out[o + i] = sum;
                }
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        Diffusion full = Full.constant(dimension(), g.columns(), g.toArray());
        return g.norm() == 0 ? full.scaled(0) : full;
    }

    /** \(-\tfrac12x^TAx-b^Tx\) for a symmetric A. */
    @Override
    public Optional<Potential> potential() {
        return a.equals(a.transposed()) ? Optional.of(this::potentialAt) : Optional.empty();
    }

    private double potentialAt(double[] x, int offset) {
        int d = b.length;
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double ax = 0;
            for (int j = 0; j < d; j++) {
                ax += a.at(i, j) * x[offset + j];
            }
            sum -= x[offset + i] * (0.5 * ax + b[i]);
        }
        return sum;
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    @Override
    public Transition transition(double from, double to) {
        double h = Transition.lapse(from, to);
        int doublings = Math.max(0, Math.getExponent(a.norm() * h) + 1);
        double small = Math.scalb(h, -doublings);
        Matrix phi = a.scaled(small).exponential();
        double[] shift = shift(small);
        Matrix q = covariance(small, phi);
        for (int k = 0; k < doublings; k++) {
            // X over 2h is X over h, twice
            q = phi.times(q).times(phi.transposed()).plus(1, q).symmetrized();
            double[] moved = phi.times(shift);
            for (int i = 0; i < shift.length; i++) {
                shift[i] += moved[i];
            }
            phi = phi.times(phi);
        }
        return new Transition(phi, shift, q);
    }

    /** \(\int_0^he^{As}b\,ds\), the last column of \(\exp\bigl(h[[A,b],[0,0]]\bigr)\). */
    private double[] shift(double h) {
        int d = b.length;
        Matrix block = Matrix.zero(d + 1, d + 1).with(0, 0, a).with(0, d, Matrix.of(d, 1, b));
        return block.scaled(h).exponential().block(0, d, d, 1).toArray();
    }

    /** \(\int_0^he^{As}GG^Te^{A^Ts}ds=F_{12}\Phi^T\), with \(F_{12}\) from \(\exp\bigl(h[[A,GG^T],[0,-A^T]]\bigr)\). */
    private Matrix covariance(double h, Matrix phi) {
        int d = b.length;
        Matrix block = Matrix.zero(2 * d, 2 * d)
                .with(0, 0, a)
                .with(0, d, g.times(g.transposed()))
                .with(d, d, a.transposed().scaled(-1));
        return block.scaled(h)
                .exponential()
                .block(0, d, d, d)
                .times(phi.transposed())
                .symmetrized();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearSde o && o.a.equals(a) && Arrays.equals(o.b, b) && o.g.equals(g);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * a.hashCode() + Arrays.hashCode(b)) + g.hashCode();
    }

    @Override
    public String toString() {
        return "LinearSde[A=%s, b=%s, G=%s]".formatted(a, Arrays.toString(b), g);
    }
}
