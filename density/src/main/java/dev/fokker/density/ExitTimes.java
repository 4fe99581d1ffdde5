package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * When and through which side an autonomous process leaves a mesh, as functions of where it starts: the mean time
 * \(L^T\tau=-1\), the second moment \(L^T\tau_2=-2\tau\), the shares of the sides \(L^Th_s=0\) and the mean times of those that
 * take a side, \(L^Tw_s=-h_s\) over \(h_s\). All by elimination without a subtraction: times like \(e^{25}\) have their full
 * relative accuracy. Pontryagin, Andronov and Vitt (1933); Grassmann, Taksar and Heyman (1985).
 */
public final class ExitTimes {
    /** Middles of cells that a value between them is interpolated from. */
    private static final int NEIGHBOURS = 4;

    private final Mesh mesh;
    /** Every so many values belong to a point: 1 on cells, the degree of the panels on a line. */
    private final int stride;

    private final double[] mean;
    private final double[] square;
    private final double[][] share;
    private final double[][] timeBy;

    private ExitTimes(Mesh mesh, int stride, BackwardSolve solve) {
        this.mesh = mesh;
        this.stride = stride;
        int sides = 2 * mesh.dimension();
        double[] one = new double[solve.size()];
        Arrays.fill(one, 1);
        mean = solve.source(one);
        square = solve.source(mean);
        for (int i = 0; i < square.length; i++) {
            square[i] *= 2;
        }
        share = new double[sides][];
        timeBy = new double[sides][];
        for (int s = 0; s < sides; s++) {
            share[s] = solve.share(s);
            timeBy[s] = solve.source(share[s]);
        }
    }

    /** What is asked of an operator. */
    interface BackwardSolve {
        /** The number of values. */
        int size();

        /** u with \(L^Tu=-g\) and u = 0 where the process leaves; g at the same points. */
        double[] source(double[] g);

        /** h with \(L^Th=0\), 1 where the process leaves through the side and 0 where through others. */
        double[] share(int side);
    }

    /**
     * On a line, by the exact three-point equations between the faces of the axis (see {@link ThreePoint}): the values are at the faces, and for
     * constant coefficients exact; otherwise of high order in the length of the cells.
     *
     * @throws IllegalArgumentException if the process depends on time or has another dimension, no end absorbs, or the noise vanishes
     */
    public static ExitTimes of(Sde sde, Axis axis) {
        require(sde, Mesh.of(axis));
        if (axis.periodic()) {
            throw new IllegalArgumentException("ExitTimes: %s is a ring, which nothing leaves".formatted(axis));
        }
        return new ExitTimes(Mesh.of(axis), ThreePoint.DEGREE, new ThreePoint(sde, axis));
    }

    /**
     * On a mesh of one or two axes, by the transposed chain of the density solvers: the values are those of the cells, and the mean
     * over a density of {@link #mean(Density)} is the integral of the survival that the same chain gives, to rounding.
     *
     * @throws IllegalArgumentException if the process depends on time or has another dimension, no side absorbs, or the mesh has
     *     too many cells for an elimination
     */
    public static ExitTimes of(Sde sde, Mesh mesh) {
        require(sde, mesh);
        return new ExitTimes(mesh, 1, new ChainExit(Stationary.rates(sde, mesh), mesh));
    }

    private static void require(Sde sde, Mesh mesh) {
        if (!sde.autonomous()) {
            throw new IllegalArgumentException(
                    "ExitTimes: the process depends on time; take FirstPassageDensity.of(problem, duration)");
        }
        if (sde.dimension() != mesh.dimension()) {
            throw new IllegalArgumentException("ExitTimes: the process has dimension=%d but the mesh %d; they must be equal"
                    .formatted(sde.dimension(), mesh.dimension()));
        }
        boolean leaves = false;
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            if (axis.atLower().feeds() || axis.atUpper().feeds()) {
                throw new IllegalArgumentException(
                        "ExitTimes: something comes in at an end of %s; make its ends absorbing or reflecting"
                                .formatted(axis));
            }
            leaves |= axis.atLower().open() || axis.atUpper().open();
        }
        if (!leaves) {
            throw new IllegalArgumentException(
                    "ExitTimes: no side of %s absorbs, so that nothing leaves; make one absorbing".formatted(mesh));
        }
    }

    /** The mesh. */
    public Mesh mesh() {
        return mesh;
    }

    /** The number of points. */
    public int points() {
        return (mean.length - 1) / stride + 1;
    }

    /** Point number i. */
    public double[] point(int i) {
        return stride > 1 ? new double[] {mesh.axis(0).face(i)} : mesh.centre(i);
    }

    /** \(\tau\) at point i. */
    public double mean(int i) {
        return mean[i * stride];
    }

    /** The standard deviation of the time from point i. */
    public double deviation(int i) {
        return Math.sqrt(Math.max(0, secondMoment(i) - mean(i) * mean(i)));
    }

    /** \(E\,T^2\) from point i. */
    public double secondMoment(int i) {
        return square[i * stride];
    }

    /** The probability of leaving through a side (lower before upper, axis by axis) from point i. */
    public double share(int side, int i) {
        return share[side][i * stride];
    }

    /** The mean time from point i of those that leave through a side; NaN where none do. */
    public double meanThrough(int side, int i) {
        return timeBy[side][i * stride] / share[side][i * stride];
    }

    /** \(\tau\) from the point x, interpolated. */
    public double meanFrom(double... x) {
        return at(mean, x);
    }

    /** The probability of leaving through a side from the point x, interpolated. */
    public double shareFrom(int side, double... x) {
        return at(share[side], x);
    }

    /** The mean time of those that leave through a side from the point x, interpolated. */
    public double meanThroughFrom(int side, double... x) {
        return at(timeBy[side], x) / at(share[side], x);
    }

    /** The mean time from a start that is spread as {@code p}, a density on the mesh of the cells. */
    public double mean(Density p) {
        if (stride > 1 || !p.mesh().equals(mesh)) {
            throw new IllegalArgumentException(
                    "ExitTimes: the density lies on %s; it must lie on the cells of ExitTimes.of(sde, mesh), here %s"
                            .formatted(p.mesh(), mesh));
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < mean.length; i++) {
            sum.add(p.cellMass(i) * mean[i]);
        }
        return sum.value() / p.mass();
    }

    private double at(double[] value, double[] x) {
        if (x.length != mesh.dimension()) {
            throw new IllegalArgumentException("ExitTimes: a point of %d components on a mesh of dimension=%d"
                    .formatted(x.length, mesh.dimension()));
        }
        for (int j = 0; j < x.length; j++) {
            Axis axis = mesh.axis(j);
            if (!axis.periodic() && !(x[j] >= axis.lower() && x[j] <= axis.upper())) {
                throw new IllegalArgumentException("ExitTimes: x=%s lies off the axis from %s to %s"
                        .formatted(x[j], axis.lower(), axis.upper()));
            }
        }
        if (mesh.dimension() == 2) {
            return onPlane(value, x);
        }
        return stride > 1 ? inPanel(value, x[0]) : betweenCells(value, x[0]);
    }

    private double inPanel(double[] value, double x) {
        Axis axis = mesh.axis(0);
        int panel = axis.cellOf(x);
        double[] row = new double[stride + 1];
        double share = 2 * (x - axis.face(panel)) / axis.width(panel) - 1;
        ThreePoint.PANEL.addRow(1, Math.max(-1, Math.min(1, share)), row);
        double sum = 0;
        for (int q = 0; q <= stride; q++) {
            sum += row[q] * value[panel * stride + q];
        }
        return sum;
    }

    private double betweenCells(double[] value, double x) {
        Axis axis = mesh.axis(0);
        int count = Math.min(NEIGHBOURS, value.length);
        int below = axis.cellOf(x) - (x < axis.centre(axis.cellOf(x)) ? 1 : 0);
        int first = Math.max(0, Math.min(value.length - count, below + 1 - count / 2));
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            double basis = 1;
            for (int j = first; j < first + count; j++) {
                basis *= j == i ? 1 : (x - axis.centre(j)) / (axis.centre(i) - axis.centre(j));
            }
            sum += basis * value[i];
        }
        return sum;
    }

    /** Linear between the four nearest middles. */
    private double onPlane(double[] value, double[] x) {
        int[] cell = new int[2];
        int[] other = new int[2];
        double[] away = new double[2];
        for (int j = 0; j < 2; j++) {
            Axis axis = mesh.axis(j);
            double at = axis.wrap(x[j]);
            cell[j] = axis.cellOf(at);
            other[j] = InitialDensity.neighbour(axis, cell[j], at);
            away[j] = InitialDensity.away(axis, cell[j], other[j], at);
            other[j] = Math.max(other[j], 0);
        }
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int a = k / 2 == 0 ? cell[0] : other[0];
            int b = k % 2 == 0 ? cell[1] : other[1];
            double weight = (k / 2 == 0 ? 1 - away[0] : away[0]) * (k % 2 == 0 ? 1 - away[1] : away[1]);
            sum += weight * value[mesh.cell(a, b)];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "ExitTimes[%s, longest mean=%s]"
                .formatted(mesh, Arrays.stream(mean).max().orElseThrow());
    }
}
