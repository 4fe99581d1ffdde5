package dev.fokker.density;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import java.util.function.ToDoubleFunction;

/** Laws put on the cells of a mesh; along one axis what {@link InitialDensity} does. */
final class InitialLaw {
    /** Panels of this many standard deviations make the five-node rule exact to rounding. */
    private static final double PANEL = 0.25;

    private InitialLaw() {}

    static Density of(Mesh mesh, Mixture law) {
        requireDimension(mesh, law);
        if (mesh.dimension() == 1) {
            return InitialDensity.of(mesh.axis(0), law);
        }
        double[] mass = new double[mesh.cells()];
        double[] weights = law.weights();
        for (int k = 0; k < weights.length; k++) {
            Gaussian part = law.components().get(k);
            if (part.covariance().at(0, 1) == 0) {
                addProduct(mesh, weights[k], part, mass);
            } else {
                addCorrelated(mesh, weights[k], part, mass);
            }
        }
        return truncate(mesh, mass);
    }

    private static void addProduct(Mesh mesh, double weight, Gaussian part, double[] mass) {
        int d = mesh.dimension();
        double[][] along = new double[d][];
        for (int j = 0; j < d; j++) {
            along[j] = new double[mesh.axis(j).cells()];
            double deviation = Math.sqrt(part.covariance().at(j, j));
            InitialDensity.add(mesh.axis(j), 1, part.mean()[j], deviation, along[j]);
        }
        for (int i = 0; i < mass.length; i++) {
            double m = weight;
            for (int j = 0; j < d; j++) {
                m *= along[j][mesh.place(i, j)];
            }
            mass[i] += m;
        }
    }

    /** \(\int_{cell}\varphi(x_0)\,P(x_1\in cell\mid x_0)\,dx_0\) for each image of the law round a periodic first axis. */
    private static void addCorrelated(Mesh mesh, double weight, Gaussian part, double[] mass) {
        Axis first = mesh.axis(0);
        double deviation = Math.sqrt(part.covariance().at(0, 0));
        double length = first.upper() - first.lower();
        double home = first.wrap(part.mean()[0]);
        int turns = first.periodic() ? (int) Math.ceil(Conditional.REACH * deviation / length) + 1 : 0;
        for (int k = -turns; k <= turns; k++) {
            new Conditional(home + k * length, part).add(mesh, weight, mass);
        }
    }

    /** A Gaussian in two components as a law of the first and one of the second given the first. */
    private static final class Conditional {
        /** Beyond so many standard deviations less than 1e-22 is left. */
        private static final double REACH = 10;

        private final double mean;
        private final double deviation;
        private final double secondMean;
        private final double slope;
        private final double spread;

        Conditional(double mean, Gaussian law) {
            Matrix c = law.covariance();
            this.mean = mean;
            deviation = Math.sqrt(c.at(0, 0));
            secondMean = law.mean()[1];
            slope = c.at(0, 1) / c.at(0, 0);
            spread = Math.sqrt(c.at(1, 1) - slope * c.at(0, 1));
        }

        void add(Mesh mesh, double weight, double[] mass) {
            Axis first = mesh.axis(0);
            Axis second = mesh.axis(1);
            double[] row = new double[second.cells()];
            double finest = PANEL * Math.min(deviation, spread / Math.abs(slope));
            for (int k = 0; k < first.cells(); k++) {
                double from = Math.max(first.face(k), mean - REACH * deviation);
                double to = Math.min(first.face(k + 1), mean + REACH * deviation);
                int panels = from < to ? (int) Math.ceil((to - from) / finest) : 0;
                for (int p = 0; p < panels; p++) {
                    double half = 0.5 * (to - from) / panels;
                    addPanel(second, weight, from + (2 * p + 1) * half, half, row);
                }
                for (int l = 0; l < row.length; l++) {
                    mass[mesh.cell(k, l)] += row[l];
                    row[l] = 0;
                }
            }
        }

        private void addPanel(Axis second, double weight, double middle, double half, double[] row) {
            for (int q = 0; q < InitialDensity.NODES.length; q++) {
                double x = middle + half * InitialDensity.NODES[q];
                double z = (x - mean) / deviation;
                double p = Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
                double share = weight * 2 * half * InitialDensity.WEIGHTS[q] * p;
                InitialDensity.add(second, share, secondMean + slope * (x - mean), spread, row);
            }
        }
    }

    static Density of(Mesh mesh, Points law) {
        requireDimension(mesh, law);
        int d = mesh.dimension();
        int n = law.samples().n();
        double[] mass = new double[mesh.cells()];
        double[] x = new double[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                Axis axis = mesh.axis(j);
                x[j] = axis.wrap(law.samples().at(i, j));
                if (!(x[j] >= axis.lower() && x[j] <= axis.upper())) {
                    throw new IllegalArgumentException(
                            "Density: point %d has component %d at %s, off the axis from %s to %s; widen the axis"
                                    .formatted(i, j, x[j], axis.lower(), axis.upper()));
                }
            }
            share(mesh, x, 1.0 / n, mass);
        }
        return truncate(mesh, mass);
    }

    /** Shares a point between the nearest centres along every axis, in proportion to how near they are. */
    static void share(Mesh mesh, double[] x, double weight, double[] mass) {
        int d = mesh.dimension();
        for (int corner = 0; corner < 1 << d; corner++) {
            int cell = 0;
            double part = weight;
            for (int j = 0; j < d; j++) {
                Axis axis = mesh.axis(j);
                int here = axis.cellOf(x[j]);
                int other = InitialDensity.neighbour(axis, here, x[j]);
                double away = InitialDensity.away(axis, here, other, x[j]);
                boolean onward = (corner >> j & 1) == 1;
                part *= onward ? away : 1 - away;
                cell += (onward ? Math.max(other, 0) : here) * mesh.stride(j);
            }
            mass[cell] += part;
        }
    }

    static Density ofLogDensity(Mesh mesh, ToDoubleFunction<double[]> logDensity) {
        int d = mesh.dimension();
        int nodes = InitialDensity.NODES.length;
        double[] average = new double[mesh.cells()];
        double[] x = new double[d];
        int all = (int) Math.pow(nodes, d);
        for (int i = 0; i < average.length; i++) {
            for (int q = 0; q < all; q++) {
                double weight = 1;
                for (int j = 0, rest = q; j < d; j++, rest /= nodes) {
                    Axis axis = mesh.axis(j);
                    int k = mesh.place(i, j);
                    x[j] = axis.centre(k) + 0.5 * axis.width(k) * InitialDensity.NODES[rest % nodes];
                    weight *= InitialDensity.WEIGHTS[rest % nodes];
                }
                average[i] += weight * Math.exp(logDensity.applyAsDouble(x));
            }
        }
        return Density.of(mesh, average);
    }

    private static void requireDimension(Mesh mesh, Distribution law) {
        if (law.dimension() != mesh.dimension()) {
            throw new IllegalArgumentException("Density: the law has dimension=%d but the mesh %d; they must be equal"
                    .formatted(law.dimension(), mesh.dimension()));
        }
    }

    /** Divides by what lies on the mesh. */
    private static Density truncate(Mesh mesh, double[] mass) {
        double inside = CompensatedSum.of(mass);
        double outside = Math.max(0, 1 - inside);
        if (!(outside <= InitialDensity.MOST_TRUNCATED)) {
            throw new IllegalArgumentException("Density: mass %s of the law lies off %s; at most %s may; widen the axes"
                    .formatted(outside, mesh, InitialDensity.MOST_TRUNCATED));
        }
        double[] average = new double[mass.length];
        for (int i = 0; i < mass.length; i++) {
            average[i] = mass[i] / (inside * mesh.volume(i));
        }
        return new Density(mesh, average, outside);
    }
}
