package dev.fokker.density;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.score.Score;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A density on a mesh by its averages \(\bar p_i\) over the cells, \(m_i=\bar p_iw_i\) their masses; immutable. Its mass need not be
 * 1: an absorbing side takes some. Laws made of it (mean, cdf, ...) are of what remains, divided by the mass. What only makes sense
 * along one axis ({@link #mean()}, {@link #cdf}, {@link #quantile}, ...) refuses a density of two; its {@link #marginal} has it.
 */
public final class Density {
    /** The share of the highest cell below which a cell says nothing about the score. */
    public static final double NEGLIGIBLE = 1e-12;

    private final Mesh mesh;
    private final double[] average;
    private final double truncated;

    Density(Mesh mesh, double[] average, double truncated) {
        this.mesh = mesh;
        this.average = average;
        this.truncated = truncated;
    }

    /**
     * The density with the given cell averages, which are copied.
     *
     * @throws IllegalArgumentException if their number is not that of the cells, one is negative or not finite, or all are 0
     */
    public static Density of(Axis axis, double... averages) {
        return of(Mesh.of(axis), averages);
    }

    /** The density with the given averages over the cells of a mesh; see {@link #of(Axis, double...)}. */
    public static Density of(Mesh mesh, double... averages) {
        if (averages.length != mesh.cells()) {
            throw new IllegalArgumentException("Density: %d averages for %d cells; one for each is needed"
                    .formatted(averages.length, mesh.cells()));
        }
        boolean some = false;
        for (int i = 0; i < averages.length; i++) {
            if (!(averages[i] >= 0) || Double.isInfinite(averages[i])) {
                String at = mesh.dimension() == 1
                        ? Double.toString(mesh.axis(0).centre(i))
                        : Arrays.toString(mesh.centre(i));
                throw new IllegalArgumentException("Density: average=%s in the cell at x=%s; it must be finite and >= 0"
                        .formatted(averages[i], at));
            }
            some |= averages[i] > 0;
        }
        if (!some) {
            throw new IllegalArgumentException("Density: all averages are 0; some mass must lie on %s".formatted(mesh));
        }
        return new Density(mesh, averages.clone(), 0);
    }

    /** No mass at all, for a start where some comes in through a side. */
    public static Density empty(Mesh mesh) {
        return new Density(mesh, new double[mesh.cells()], 0);
    }

    /** The density with the given averages over the cells, of any sign: what a scheme that promises none may leave. Copied. */
    public static Density signed(Mesh mesh, double... averages) {
        if (averages.length != mesh.cells()) {
            throw new IllegalArgumentException("Density: %d averages for %d cells; one for each is needed"
                    .formatted(averages.length, mesh.cells()));
        }
        return new Density(mesh, averages.clone(), 0);
    }

    /** \(N(m,s^2)\) in one component; see {@link #of(Axis, Mixture)}. */
    public static Density of(Axis axis, Gaussian law) {
        return of(axis, Mixture.of(law));
    }

    /**
     * The exact cell averages of a mixture in one component, wrapped round a ring. What falls off the axis (at most 1e-4) is given
     * to the rest in proportion, and told by {@link #truncated}.
     *
     * @throws IllegalArgumentException if more falls off, or the dimension is not 1
     */
    public static Density of(Axis axis, Mixture law) {
        return InitialDensity.of(axis, law);
    }

    /** Points of equal weight, each shared between the two nearest centres so that the mean is kept; all must lie on the axis. */
    public static Density of(Axis axis, Points law) {
        return InitialDensity.of(axis, law);
    }

    /** \(N(m,C)\) on a mesh of its dimension; see {@link #of(Mesh, Mixture)}. */
    public static Density of(Mesh mesh, Gaussian law) {
        return of(mesh, Mixture.of(law));
    }

    /**
     * The cell averages of a mixture, to rounding, wrapped round periodic axes: products of those along the axes, or for correlated
     * components integrals of one over the other. What falls off the mesh is treated as along one axis.
     */
    public static Density of(Mesh mesh, Mixture law) {
        return InitialLaw.of(mesh, law);
    }

    /** Points of equal weight, each shared between the nearest centres along every axis so that the mean is kept. */
    public static Density of(Mesh mesh, Points law) {
        return InitialLaw.of(mesh, law);
    }

    /** Any law, by {@code draws} points of it; the error falls as their square root. */
    public static Density of(Mesh mesh, Distribution law, Noise noise, int draws) {
        return of(mesh, new Points(law.sample(noise, Stream.INITIAL, draws)));
    }

    /** Cell averages of \(e^{\ell(x)}\) by Gauss quadrature of five nodes (order 10) along each axis; the mass is what it is. */
    public static Density ofLogDensity(Mesh mesh, ToDoubleFunction<double[]> logDensity) {
        return InitialLaw.ofLogDensity(mesh, logDensity);
    }

    /** The exact cell averages of the law with that distribution function; what falls off is treated as for a mixture. */
    public static Density ofCdf(Axis axis, DoubleUnaryOperator cdf) {
        return InitialDensity.ofCdf(axis, cdf);
    }

    /** Cell averages of \(e^{\ell(x)}\) by Gauss quadrature of five nodes (order 10) in each cell; the mass is what it is. */
    public static Density ofLogDensity(Axis axis, DoubleUnaryOperator logDensity) {
        return InitialDensity.ofLogDensity(axis, logDensity);
    }

    /** The density of given masses, copied; a solver's own, taken as they are. */
    static Density ofMasses(Mesh mesh, double[] mass) {
        double[] p = new double[mass.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = mass[i] / mesh.volume(i);
        }
        return new Density(mesh, p, 0);
    }

    /** The cells. */
    public Mesh mesh() {
        return mesh;
    }

    /**
     * The cells of a density along one axis.
     *
     * @throws IllegalArgumentException if there are more axes
     */
    public Axis axis() {
        if (mesh.dimension() != 1) {
            throw new IllegalArgumentException(
                    "Density: this one has dimension=%d, and what was asked for exists along one axis only; take marginal(j) first, or mean(j) and covariance()"
                            .formatted(mesh.dimension()));
        }
        return mesh.axis(0);
    }

    /** \(\bar p_i\). */
    public double at(int i) {
        return average[i];
    }

    /** \(m_i=\bar p_iw_i\). */
    public double cellMass(int i) {
        return average[i] * mesh.volume(i);
    }

    /** A copy of the masses [n]. */
    double[] masses() {
        double[] m = new double[average.length];
        for (int i = 0; i < m.length; i++) {
            m[i] = cellMass(i);
        }
        return m;
    }

    /** A copy of the averages [n]. */
    public double[] toArray() {
        return average.clone();
    }

    /** What of the law fell off the axis when this was made from one and was given to the rest; 0 for a solved density. */
    public double truncated() {
        return truncated;
    }

    /** \(\sum m_i\), summed with compensation. */
    public double mass() {
        return CompensatedSum.of(masses());
    }

    /** The same density divided by its mass. */
    public Density normalized() {
        double mass = mass();
        double[] p = average.clone();
        for (int i = 0; i < p.length; i++) {
            p[i] /= mass;
        }
        return new Density(mesh, p, truncated);
    }

    /** The lowest average. */
    public double min() {
        double min = average[0];
        for (double p : average) {
            min = Math.min(min, p);
        }
        return min;
    }

    /** The highest average. */
    public double max() {
        double max = average[0];
        for (double p : average) {
            max = Math.max(max, p);
        }
        return max;
    }

    /** \(\sum m_i\varphi(x_i)/\sum m_i\), the expectation with each cell's mass at its centre: of order 2 in the cells. */
    public double expectation(DoubleUnaryOperator phi) {
        Axis axis = axis();
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += cellMass(i) * phi.applyAsDouble(axis.centre(i));
        }
        return sum / mass();
    }

    /** \(E\varphi\) for a function of the point [d], with each cell's mass at its centre. */
    public double expectationOf(ToDoubleFunction<double[]> phi) {
        double[] x = new double[mesh.dimension()];
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            mesh.centre(i, x, 0);
            sum += cellMass(i) * phi.applyAsDouble(x);
        }
        return sum / mass();
    }

    /** The mean of component j, with each cell's mass at its centre. */
    public double mean(int j) {
        return marginal(j).mean();
    }

    /** The covariance [d, d], with each cell's mass at its centre. */
    public Matrix covariance() {
        int d = mesh.dimension();
        double[] mean = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = mean(j);
        }
        double[] c = new double[d * d];
        for (int k = 0; k < c.length; k++) {
            int i = k / d;
            int j = k % d;
            c[k] = expectationOf(x -> (x[i] - mean[i]) * (x[j] - mean[j]));
        }
        return Matrix.of(d, d, c).symmetrized();
    }

    /** The density of component j alone: the masses summed over the other axes. */
    public Density marginal(int j) {
        if (mesh.dimension() == 1 && j == 0) {
            return this;
        }
        CompensatedSum[] sums = new CompensatedSum[mesh.axis(j).cells()];
        Arrays.setAll(sums, k -> new CompensatedSum());
        for (int i = 0; i < average.length; i++) {
            sums[mesh.place(i, j)].add(cellMass(i));
        }
        return ofMasses(
                Mesh.of(mesh.axis(j)),
                Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray());
    }

    /** The mean, with each cell's mass at its centre. */
    public double mean() {
        return expectation(x -> x);
    }

    /** The variance, with each cell's mass at its centre. */
    public double variance() {
        double mean = mean();
        return expectation(x -> (x - mean) * (x - mean));
    }

    /** The share of the mass below x, with the density constant in each cell. */
    public double cdf(double x) {
        Axis axis = axis();
        if (x <= axis.lower()) {
            return 0;
        }
        if (x >= axis.upper()) {
            return 1;
        }
        int cell = axis.cellOf(x);
        double below = 0;
        for (int i = 0; i < cell; i++) {
            below += cellMass(i);
        }
        return Math.min(1, (below + average[cell] * (x - axis.face(cell))) / mass());
    }

    /**
     * The x with the share {@code u} of the mass below it: the inverse of {@link #cdf}.
     *
     * @throws IllegalArgumentException if u is not within 0 and 1
     */
    public double quantile(double u) {
        if (!(u >= 0 && u <= 1)) {
            throw new IllegalArgumentException("Density: u=%s must be within 0 and 1".formatted(u));
        }
        Axis axis = axis();
        double left = u * mass();
        for (int i = 0; i < average.length; i++) {
            double m = cellMass(i);
            if (left <= m && m > 0) {
                return axis.face(i) + left / average[i];
            }
            left -= m;
        }
        return axis.upper();
    }

    /** \(-\sum m_i\ln\bar p_i\) in nats, for a density of mass 1. */
    public double entropy() {
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum -= average[i] > 0 ? cellMass(i) * Math.log(average[i]) : 0;
        }
        return sum;
    }

    /** \(\sum m_i\ln(\bar p_i/\bar q_i)\) in nats; infinite where q vanishes and this does not. Both on one mesh. */
    public double relativeEntropy(Density q) {
        requireSameMesh(q);
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += average[i] > 0 ? cellMass(i) * Math.log(average[i] / q.average[i]) : 0;
        }
        return sum;
    }

    /** \(\sum\lvert\bar p_i-\bar q_i\rvert w_i\); both on one mesh. */
    public double distance(Density q) {
        requireSameMesh(q);
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += Math.abs(average[i] - q.average[i]) * mesh.volume(i);
        }
        return sum;
    }

    private void requireSameMesh(Density q) {
        if (!mesh.equals(q.mesh)) {
            throw new IllegalArgumentException(
                    "Density: this lies on %s but the other on %s; the axes must be equal".formatted(mesh, q.mesh));
        }
    }

    /**
     * \(\nabla\log p\), the same at all times, of order 2 in the cells: along one axis the slope of the C1 cubic through the
     * logarithms at the centres, on two the gradient at the centres and linear between them. Cells below {@link #NEGLIGIBLE} of the
     * highest are not used: a gap is bridged, and beyond the outermost used centres, off the mesh too, it goes on linearly and in
     * the end points back inside.
     */
    public Score score() {
        return new SolvedScore(this);
    }

    @Override
    public String toString() {
        return "Density[%s, mass=%s]".formatted(mesh, mass());
    }
}
