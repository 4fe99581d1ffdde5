package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A bound by Monte Carlo on rows that are noised together; for one thread. */
final class BoundRows {
    private static final int TILE = 256;

    private final Schedule schedule;
    private final BoundNodes nodes;
    private final Noise noise;
    private final long first;
    private final int n;
    private final int d;
    private final double[] data;
    private final double[] z;
    private final double[] uniform;
    private final double[] found;
    private final Rows rows;
    private final Times times;
    private final Field field;
    private final double[] steps;
    private final double[] last;

    private BoundRows(Schedule schedule, Denoiser denoiser, BoundNodes nodes, Samples part, long first, Noise noise) {
        this.schedule = schedule;
        this.nodes = nodes;
        this.noise = noise;
        this.first = first;
        n = part.n();
        d = part.d();
        data = part.toArray();
        z = new double[n * d];
        uniform = new double[n];
        found = new double[n * d];
        rows = new Rows(n, d);
        rows.number(first);
        times = new Times(n);
        field = denoiser.open(n);
        steps = new double[n];
        last = new double[n];
    }

    /** The bounds of {@code all}, a tile at a time, by {@code draws} noises a node. */
    static List<RowBound> bounds(
            Schedule schedule, Denoiser denoiser, BoundNodes nodes, Samples all, long first, int draws, Noise noise) {
        if (all.d() != denoiser.dimension()) {
            throw new IllegalArgumentException("VariationalBound: rows of %d components on a path of dimension %d"
                    .formatted(all.d(), denoiser.dimension()));
        }
        List<RowBound> bounds = new ArrayList<>();
        for (int from = 0; from < all.n(); from += TILE) {
            Samples part = all.rows(from, Math.min(from + TILE, all.n()));
            bounds.addAll(new BoundRows(schedule, denoiser, nodes, part, first + from, noise).bounds(draws));
        }
        return bounds;
    }

    private List<RowBound> bounds(int draws) {
        double[] one = new double[n];
        double[] origin = new double[n];
        double[] sum = new double[n];
        double[] squares = new double[n];
        for (int r = 0; r < draws; r++) {
            Arrays.fill(one, 0);
            for (int k = 0; k < nodes.nodes(); k++) {
                look(k, (long) r * nodes.nodes() + k, one);
            }
            for (int i = 0; i < n; i++) {
                // deviations from the first draw, which is of the size of the mean
                origin[i] = r == 0 ? one[i] : origin[i];
                sum[i] += one[i] - origin[i];
                squares[i] += (one[i] - origin[i]) * (one[i] - origin[i]);
            }
        }
        List<RowBound> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double mean = sum[i] / draws;
            double variance = Math.max(0, squares[i] / draws - mean * mean) / (draws - 1);
            double error = draws == 1 ? Double.NaN : Math.sqrt(variance);
            out.add(new RowBound(nodes.prior(square(data, i)), steps[i] / draws, last[i] / draws, error));
        }
        return out;
    }

    private double square(double[] v, int i) {
        double sum = 0;
        for (int j = i * d; j < (i + 1) * d; j++) {
            sum += v[j] * v[j];
        }
        return sum;
    }

    /** Adds node k, at noise of its own, to what a draw has gathered. */
    private void look(int k, long draw, double[] one) {
        noise.normals(Stream.BOUND, first, n, draw, d, z);
        noise.uniforms(Stream.BOUND_TIME, first, n, draw, 1, uniform);
        nodes.place(k, uniform, times, n);
        Coefficients c = new Coefficients();
        for (int i = 0; i < n; i++) {
            if (i == 0 || !times.shared()) {
                schedule.at(times.at(i), c);
            }
            for (int j = i * d; j < (i + 1) * d; j++) {
                rows.x()[j] = c.alpha() * data[j] + c.sigma() * z[j];
            }
        }
        field.eval(rows, times, rows.x(), found);
        for (int j = 0; j < n * d; j++) {
            found[j] -= data[j];
        }
        double[] part = k < nodes.nodes() - 1 ? steps : last;
        for (int i = 0; i < n; i++) {
            double nats = nodes.nats(k, times.at(i), square(found, i));
            one[i] += nats;
            part[i] += nats;
        }
    }
}
