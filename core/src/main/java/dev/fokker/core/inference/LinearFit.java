package dev.fokker.core.inference;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.MatrixLogarithm;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * Maximum likelihood for \(dX=(AX+b)\,dt+G\,dW\), \(D=GG^T\), from states at equal steps h: the regression
 * \(X_{k+1}=\Phi X_k+c+\varepsilon\), \(\varepsilon\sim N(0,Q)\), is exact with \(\Phi=e^{Ah}\), and \(A=\tfrac1h\log\Phi\). The principal logarithm is
 * taken: turns faster than \(\pi/h\) cannot be told from slower ones. Errors by the delta method. Immutable. Phillips (1973).
 */
public final class LinearFit {
    private final int d;
    private final double step;
    private final Matrix a;
    private final double[] b;
    private final Matrix diffusion;
    /** Standard errors of the entries of A, b, D. */
    private final double[] errors;

    private final double logLikelihood;
    private final long transitions;

    private LinearFit(double step, Matrix phi, double[] c, Matrix q, Design design) {
        this.d = c.length;
        this.step = step;
        double[] parameters = parameters(phi, c, q, design.m);
        this.a = Matrix.of(d, d, Arrays.copyOf(parameters, d * d));
        this.b = Arrays.copyOfRange(parameters, d * d, d * d + d);
        this.diffusion = Matrix.of(d, d, Arrays.copyOfRange(parameters, d * d + d, parameters.length));
        this.transitions = design.n;
        this.logLikelihood = -0.5
                * design.n
                * (d * (StrictMath.log(2 * Math.PI) + 1) + StrictMath.log(determinant(SymmetricEigen.of(q))));
        this.errors = errors(phi, c, q, design);
    }

    /** Sums over all transitions x to y of \(zz^T\) and \(zy^T\) with z = (x, 1), about the mean m of all states. */
    private static final class Design {
        private final long n;
        private final double[] m;
        private final Matrix zz;
        private final Matrix zy;
        private final Matrix yy;

        private Design(long n, double[] m, Matrix zz, Matrix zy, Matrix yy) {
            this.n = n;
            this.m = m;
            this.zz = zz;
            this.zy = zy;
            this.yy = yy;
        }

        static Design of(ObservedPaths data) {
            int d = data.d();
            int w = d + 1;
            double[] m = new double[d];
            Arrays.setAll(m, data::mean);
            double[] zz = new double[w * w];
            double[] zy = new double[w * d];
            double[] yy = new double[d * d];
            double[] z = new double[w];
            double[] y = new double[d];
            z[d] = 1;
            for (int i = 0; i < data.count(); i++) {
                for (int k = 0; k < data.steps(i); k++) {
                    for (int j = 0; j < d; j++) {
                        z[j] = data.at(i, k, j) - m[j];
                        y[j] = data.at(i, k + 1, j) - m[j];
                    }
                    outer(z, z, zz);
                    outer(z, y, zy);
                    outer(y, y, yy);
                }
            }
            return new Design(data.steps(), m, Matrix.of(w, w, zz), Matrix.of(w, d, zy), Matrix.of(d, d, yy));
        }

        private static void outer(double[] u, double[] v, double[] out) {
            for (int i = 0, k = 0; i < u.length; i++) {
                for (int j = 0; j < v.length; j++, k++) {
                    out[k] += u[i] * v[j];
                }
            }
        }
    }

    /**
     * The fit.
     *
     * @throws IllegalArgumentException if steps are not equal, there are too few, or the states lie in a plane
     * @throws NumericalFailure if no linear process has these transitions: \(\Phi\) has no real logarithm
     */
    public static LinearFit of(ObservedPaths data) {
        double h = data.requireEqualStep("LinearFit");
        int d = data.d();
        if (data.steps() < 2L * (d + 1) + d) {
            throw new IllegalArgumentException(
                    "LinearFit: steps=%d for d=%d; at least %d are needed".formatted(data.steps(), d, 2 * (d + 1) + d));
        }
        Design design = Design.of(data);
        Matrix coefficients;
        try {
            coefficients = Lu.of(design.zz).solve(design.zy).transposed();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "LinearFit: a component is constant, or a sum of others; leave it out", e);
        }
        Matrix phi = coefficients.block(0, 0, d, d);
        double[] c = coefficients.block(0, d, d, 1).toArray();
        Matrix explained = coefficients.times(design.zy);
        Matrix q = design.yy.plus(-1, explained).scaled(1.0 / design.n).symmetrized();
        try {
            return new LinearFit(h, phi, c, q, design);
        } catch (IllegalArgumentException e) {
            throw new NumericalFailure(
                    "LinearFit: the regression %s over a step of %s is not the exponential of a real matrix; give shorter steps"
                            .formatted(phi, h));
        }
    }

    private static double determinant(SymmetricEigen eigen) {
        return Arrays.stream(eigen.values()).reduce(1, (u, v) -> u * v);
    }

    /** A, b, D, one after the other, from a regression of states less m. */
    private double[] parameters(Matrix phi, double[] c, Matrix q, double[] m) {
        Matrix rate = MatrixLogarithm.of(phi).scaled(1 / step);
        double[] out = new double[2 * d * d + d];
        double[] shift = shift(rate, c);
        double[] pull = rate.times(m);
        Arrays.setAll(shift, i -> shift[i] - pull[i]);
        System.arraycopy(rate.toArray(), 0, out, 0, d * d);
        System.arraycopy(shift, 0, out, d * d, d);
        System.arraycopy(noise(rate, q).toArray(), 0, out, d * d + d, d * d);
        return out;
    }

    /** b with \(\int_0^he^{As}b\,ds=c\): the columns of the integral are the shifts that unit vectors give. */
    private double[] shift(Matrix rate, double[] c) {
        Matrix integral = Matrix.zero(d, d);
        for (int j = 0; j < d; j++) {
            double[] unit = new double[d];
            unit[j] = 1;
            LinearSde one = LinearSde.of(rate, unit, Matrix.zero(d, 1));
            integral =
                    integral.with(0, j, Matrix.of(d, 1, one.transition(0, step).shift()));
        }
        return Lu.of(integral).solve(c);
    }

    /** D with \(\int_0^he^{As}De^{A^Ts}ds=Q\), a linear equation for the entries i &lt;= j. */
    private Matrix noise(Matrix rate, Matrix q) {
        int pairs = d * (d + 1) / 2;
        double[] matrix = new double[pairs * pairs];
        for (int i = 0, column = 0; i < d; i++) {
            for (int j = i; j < d; j++, column++) {
                double[] image = upper(spread(rate, i, j));
                for (int row = 0; row < pairs; row++) {
                    matrix[row * pairs + column] = image[row];
                }
            }
        }
        double[] solved = Lu.of(Matrix.of(pairs, pairs, matrix)).solve(upper(q));
        double[] out = new double[d * d];
        for (int i = 0, k = 0; i < d; i++) {
            for (int j = i; j < d; j++, k++) {
                out[i * d + j] = solved[k];
                out[j * d + i] = solved[k];
            }
        }
        return Matrix.of(d, d, out);
    }

    /** What \(e_ie_j^T+e_je_i^T\) (or \(e_ie_i^T\)) in D brings into Q; of squares \(gg^T\), which are noises. */
    private Matrix spread(Matrix rate, int i, int j) {
        if (i == j) {
            return of(rate, i, i);
        }
        return of(rate, i, j).plus(-1, of(rate, i, i)).plus(-1, of(rate, j, j));
    }

    private Matrix of(Matrix rate, int i, int j) {
        double[] g = new double[d];
        g[i] = 1;
        g[j] = 1;
        return LinearSde.of(rate, new double[d], Matrix.of(d, 1, g))
                .transition(0, step)
                .covariance();
    }

    private double[] upper(Matrix m) {
        double[] out = new double[d * (d + 1) / 2];
        for (int i = 0, k = 0; i < d; i++) {
            for (int j = i; j < d; j++, k++) {
                out[k] = m.at(i, j);
            }
        }
        return out;
    }

    /** \(\sqrt{\mathrm{diag}(JCJ^T)}\), J by central differences, C that of the regression. */
    private double[] errors(Matrix phi, double[] c, Matrix q, Design design) {
        int regression = d * d + d;
        int all = regression + d * (d + 1) / 2;
        Matrix inverse = Lu.of(design.zz).inverse();
        Matrix jacobian = Matrix.zero(2 * d * d + d, all);
        for (int k = 0; k < all; k++) {
            double size = Math.sqrt(covariance(k, k, q, inverse, design.n)) * 1e-2 + 1e-12;
            double[] up = movedParameters(phi, c, q, k, size, design.m);
            double[] down = movedParameters(phi, c, q, k, -size, design.m);
            double[] column = new double[up.length];
            Arrays.setAll(column, r -> (up[r] - down[r]) / (2 * size));
            jacobian = jacobian.with(0, k, Matrix.of(column.length, 1, column));
        }
        double[] entries = new double[all * all];
        for (int k = 0; k < all * all; k++) {
            entries[k] = covariance(k / all, k % all, q, inverse, design.n);
        }
        Matrix spread = jacobian.times(Matrix.of(all, all, entries)).times(jacobian.transposed());
        double[] out = new double[2 * d * d + d];
        Arrays.setAll(out, r -> Math.sqrt(Math.max(0, spread.at(r, r))));
        return out;
    }

    private double[] movedParameters(Matrix phi, double[] c, Matrix q, int k, double by, double[] m) {
        if (k < d * d) {
            return parameters(phi.plus(by, unit(k / d, k % d)), c, q, m);
        }
        if (k < d * d + d) {
            double[] other = c.clone();
            other[k - d * d] += by;
            return parameters(phi, other, q, m);
        }
        int[] ij = pair(k - d * d - d);
        Matrix change = unit(ij[0], ij[1]);
        Matrix both = ij[0] == ij[1] ? change : change.plus(1, unit(ij[1], ij[0]));
        return parameters(phi, c, q.plus(by, both), m);
    }

    private Matrix unit(int i, int j) {
        double[] out = new double[d * d];
        out[i * d + j] = 1;
        return Matrix.of(d, d, out);
    }

    /** The k-th pair i &lt;= j. */
    private int[] pair(int k) {
        int i = 0;
        int rest = k;
        while (rest >= d - i) {
            rest -= d - i;
            i++;
        }
        return new int[] {i, i + rest};
    }

    /** Of the regression's parameters: \(Q_{ij}(ZZ^T)^{-1}_{kl}\) for rows, \((Q_{ik}Q_{jl}+Q_{il}Q_{jk})/n\) for Q. */
    private double covariance(int s, int t, Matrix q, Matrix inverse, long n) {
        int regression = d * d + d;
        if (s < regression && t < regression) {
            return q.at(row(s), row(t)) * inverse.at(place(s), place(t));
        }
        if (s < regression || t < regression) {
            return 0;
        }
        int[] ij = pair(s - regression);
        int[] kl = pair(t - regression);
        return (q.at(ij[0], kl[0]) * q.at(ij[1], kl[1]) + q.at(ij[0], kl[1]) * q.at(ij[1], kl[0])) / n;
    }

    private int row(int s) {
        return s < d * d ? s / d : s - d * d;
    }

    private int place(int s) {
        return s < d * d ? s % d : d;
    }

    /** d. */
    public int dimension() {
        return d;
    }

    /** h. */
    public double step() {
        return step;
    }

    /** \(A_{ij}\). */
    public Estimate a(int i, int j) {
        return new Estimate(a.at(i, j), errors[i * d + j], transitions);
    }

    /** \(b_i\). */
    public Estimate b(int i) {
        return new Estimate(b[i], errors[d * d + i], transitions);
    }

    /** \(D_{ij}\), which need not be positive semidefinite where the truth is singular. */
    public Estimate diffusion(int i, int j) {
        return new Estimate(diffusion.at(i, j), errors[d * d + d + i * d + j], transitions);
    }

    /** In nats, conditional on the first states. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** How many steps were used. */
    public long transitions() {
        return transitions;
    }

    /** The fitted process, with the symmetric root of D for G; negative eigenvalues of D count as 0. */
    public LinearSde process() {
        SymmetricEigen eigen = SymmetricEigen.of(diffusion);
        double[] roots = new double[d * d];
        for (int k = 0; k < d; k++) {
            roots[k * d + k] = Math.sqrt(Math.max(0, eigen.values()[k]));
        }
        Matrix g = eigen.vectors()
                .times(Matrix.of(d, d, roots))
                .times(eigen.vectors().transposed())
                .symmetrized();
        return LinearSde.of(a, b, g);
    }

    @Override
    public String toString() {
        return "LinearFit[A=%s, b=%s, D=%s]".formatted(a, Arrays.toString(b), diffusion);
    }
}
