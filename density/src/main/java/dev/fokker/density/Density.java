package dev.fokker.density;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.score.Score;
import java.util.function.DoubleUnaryOperator;

/**
 * A density on an axis by its averages \(\bar p_i\) over the cells, \(m_i=\bar p_iw_i\) their masses; immutable. Its mass need not be
 * 1: an absorbing end takes some. Laws made of it (mean, cdf, ...) are of what remains, divided by the mass.
 */
public final class Density {
    /** The share of the highest cell below which a cell says nothing about the score. */
    public static final double NEGLIGIBLE = 1e-12;

    private final Axis axis;
    private final double[] average;
    private final double truncated;

    Density(Axis axis, double[] average, double truncated) {
        this.axis = axis;
        this.average = average;
        this.truncated = truncated;
    }

    /**
     * The density with the given cell averages, which are copied.
     *
     * @throws IllegalArgumentException if their number is not that of the cells, one is negative or not finite, or all are 0
     */
    public static Density of(Axis axis, double... averages) {
        if (averages.length != axis.cells()) {
            throw new IllegalArgumentException("Density: %d averages for %d cells; one for each is needed"
                    .formatted(averages.length, axis.cells()));
        }
        boolean some = false;
        for (int i = 0; i < averages.length; i++) {
            if (!(averages[i] >= 0) || Double.isInfinite(averages[i])) {
                throw new IllegalArgumentException("Density: average=%s in the cell at x=%s; it must be finite and >= 0"
                        .formatted(averages[i], axis.centre(i)));
            }
            some |= averages[i] > 0;
        }
        if (!some) {
            throw new IllegalArgumentException("Density: all averages are 0; some mass must lie on %s".formatted(axis));
        }
        return new Density(axis, averages.clone(), 0);
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

    /** The exact cell averages of the law with that distribution function; what falls off is treated as for a mixture. */
    public static Density ofCdf(Axis axis, DoubleUnaryOperator cdf) {
        return InitialDensity.ofCdf(axis, cdf);
    }

    /** Cell averages of \(e^{\ell(x)}\) by Gauss quadrature of five nodes (order 10) in each cell; the mass is what it is. */
    public static Density ofLogDensity(Axis axis, DoubleUnaryOperator logDensity) {
        return InitialDensity.ofLogDensity(axis, logDensity);
    }

    /** The density of given masses, copied; a solver's own, taken as they are. */
    static Density ofMasses(Axis axis, double[] mass) {
        double[] p = new double[mass.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = mass[i] / axis.width(i);
        }
        return new Density(axis, p, 0);
    }

    /** The cells. */
    public Axis axis() {
        return axis;
    }

    /** \(\bar p_i\). */
    public double at(int i) {
        return average[i];
    }

    /** \(m_i=\bar p_iw_i\). */
    public double cellMass(int i) {
        return average[i] * axis.width(i);
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
        double[] m = new double[average.length];
        for (int i = 0; i < m.length; i++) {
            m[i] = cellMass(i);
        }
        return CompensatedSum.of(m);
    }

    /** The same density divided by its mass. */
    public Density normalized() {
        double mass = mass();
        double[] p = average.clone();
        for (int i = 0; i < p.length; i++) {
            p[i] /= mass;
        }
        return new Density(axis, p, truncated);
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
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += cellMass(i) * phi.applyAsDouble(axis.centre(i));
        }
        return sum / mass();
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

    /** \(\sum m_i\ln(\bar p_i/\bar q_i)\) in nats; infinite where q vanishes and this does not. Both on one axis. */
    public double relativeEntropy(Density q) {
        requireSameAxis(q);
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += average[i] > 0 ? cellMass(i) * Math.log(average[i] / q.average[i]) : 0;
        }
        return sum;
    }

    /** \(\sum\lvert\bar p_i-\bar q_i\rvert w_i\); both on one axis. */
    public double distance(Density q) {
        requireSameAxis(q);
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += Math.abs(average[i] - q.average[i]) * axis.width(i);
        }
        return sum;
    }

    private void requireSameAxis(Density q) {
        if (!axis.equals(q.axis)) {
            throw new IllegalArgumentException(
                    "Density: this lies on %s but the other on %s; the axes must be equal".formatted(axis, q.axis));
        }
    }

    /**
     * \(\partial_x\log p\), the same at all times, of order 2 in the cells: the slope of the C1 cubic through the logarithms at the
     * centres. Cells below {@link #NEGLIGIBLE} of the highest are not used: a gap is bridged, and beyond the outermost used
     * centres, off the axis too, it goes on linearly and in the end points back inside.
     */
    public Score score() {
        return new SolvedScore(this);
    }

    @Override
    public String toString() {
        return "Density[%s, mass=%s]".formatted(axis, mass());
    }
}
