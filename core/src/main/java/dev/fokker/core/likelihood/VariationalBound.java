package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The bound \(-\log p(x_0)\le KL(x_T\mid x_0\Vert\pi)+\sum KL+E[-\log p(x_0\mid x_{t_0})]\) of the chain that a denoiser makes on a
 * grid (law S2.2): for any denoiser, by Monte Carlo, with a standard error. Sohl-Dickstein et al. (2015), Ho et al. (2020), eq. 5.
 *
 * @param path the forward process
 * @param denoiser \(\hat x_0\) on it
 * @param grid times from the prior down to the last one, where the data are guessed
 * @param variance of the steps back
 * @param draws independent noises a row and node, &gt;= 1; 2 or more tell the standard error
 */
public record VariationalBound(
        GaussianPath path, Denoiser denoiser, TimeGrid grid, ReverseVariance variance, int draws) {
    private static final int TILE = 256;

    /** Refuses a denoiser of another dimension and no draws. */
    public VariationalBound {
        if (path.dimension() != denoiser.dimension()) {
            throw new IllegalArgumentException("VariationalBound: the path has dimension %d but the denoiser has %d"
                    .formatted(path.dimension(), denoiser.dimension()));
        }
        if (draws < 1) {
            throw new IllegalArgumentException("VariationalBound: draws=%d must be >= 1".formatted(draws));
        }
    }

    /** The bound on each of {@code rows}, whose paths are first, first + 1, ..; a row's answer depends on its path and the seed. */
    public List<RowBound> of(Samples rows, long first, Noise noise) {
        if (rows.d() != path.dimension()) {
            throw new IllegalArgumentException("VariationalBound: rows of %d components on a path of dimension %d"
                    .formatted(rows.d(), path.dimension()));
        }
        BoundTerms terms = new BoundTerms(path.schedule(), grid, variance, rows.d());
        List<RowBound> bounds = new ArrayList<>();
        for (int from = 0; from < rows.n(); from += TILE) {
            Samples part = rows.rows(from, Math.min(from + TILE, rows.n()));
            bounds.addAll(new Tile(part, first + from, noise, terms).bounds());
        }
        return bounds;
    }

    /**
     * The mean bound over data of mean squared length {@code square}, whose denoiser has the mean square error
     * \(e(t)=E\lVert x_0-\hat x_0\rVert^2/d\): without chance, as a bound sees of a denoiser nothing else.
     */
    public static double expected(
            GaussianPath path, TimeGrid grid, ReverseVariance variance, double square, DoubleUnaryOperator meanSquare) {
        int d = path.dimension();
        BoundTerms terms = new BoundTerms(path.schedule(), grid, variance, d);
        double sum = terms.prior(square);
        for (int k = 0; k < terms.nodes(); k++) {
            sum += terms.node(k, d * meanSquare.applyAsDouble(grid.at(k)));
        }
        return sum;
    }

    /** Rows that are noised together. */
    private final class Tile {
        private final BoundTerms terms;
        private final Noise noise;
        private final long first;
        private final int n;
        private final int d;
        private final double[] data;
        private final double[] z;
        private final double[] found;
        private final Rows rows;
        private final Times times;
        private final Field field;
        private final double[] steps;
        private final double[] last;
        private final double[] squares;

        Tile(Samples part, long first, Noise noise, BoundTerms terms) {
            this.terms = terms;
            this.noise = noise;
            this.first = first;
            n = part.n();
            d = part.d();
            data = part.toArray();
            z = new double[n * d];
            found = new double[n * d];
            rows = new Rows(n, d);
            rows.number(first);
            times = new Times(n);
            field = denoiser.open(n);
            steps = new double[n];
            last = new double[n];
            squares = new double[n];
        }

        List<RowBound> bounds() {
            double[] one = new double[n];
            for (int r = 0; r < draws; r++) {
                Arrays.fill(one, 0);
                for (int k = 0; k < terms.nodes(); k++) {
                    look(k, (long) r * terms.nodes() + k, one);
                }
                for (int i = 0; i < n; i++) {
                    squares[i] += one[i] * one[i];
                }
            }
            List<RowBound> out = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                double mean = (steps[i] + last[i]) / draws;
                double variance = Math.max(0, squares[i] / draws - mean * mean) / (draws - 1);
                double error = draws == 1 ? Double.NaN : Math.sqrt(variance);
                out.add(new RowBound(terms.prior(length(i)), steps[i] / draws, last[i] / draws, error));
            }
            return out;
        }

        private double length(int i) {
            double sum = 0;
            for (int j = i * d; j < (i + 1) * d; j++) {
                sum += data[j] * data[j];
            }
            return sum;
        }

        /** Adds node k, at noise of its own, to what a draw has gathered. */
        private void look(int k, long draw, double[] one) {
            Schedule schedule = path.schedule();
            Coefficients c = schedule.at(grid.at(k));
            noise.normals(Stream.BOUND, first, n, draw, d, z);
            for (int j = 0; j < n * d; j++) {
                rows.x()[j] = c.alpha() * data[j] + c.sigma() * z[j];
            }
            times.share(grid.at(k));
            field.eval(rows, times, rows.x(), found);
            for (int i = 0; i < n; i++) {
                double error = 0;
                for (int j = i * d; j < (i + 1) * d; j++) {
                    double off = data[j] - found[j];
                    error += off * off;
                }
                double nats = terms.node(k, error);
                one[i] += nats;
                (k < terms.nodes() - 1 ? steps : last)[i] += nats;
            }
        }
    }
}
