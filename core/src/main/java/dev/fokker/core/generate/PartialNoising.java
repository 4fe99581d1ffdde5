package dev.fokker.core.generate;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Samples;

/**
 * Data noised up to a time, where a run back starts that edits them: path i is \(\alpha_tx_{\lfloor i/c\rfloor}+\sigma_tz_i\). What
 * is smaller than \(\sigma_t/\alpha_t\) is made anew, what is larger stays. Meng et al. (2022), algorithm 1.
 *
 * @param path whose noise it is
 * @param points the data [n, d], in the units of the process
 * @param copies c &gt;= 1, how many runs each of them begins
 * @param time t
 */
public record PartialNoising(GaussianPath path, Samples points, int copies, double time) implements Distribution {
    /** Refuses points of another dimension, no copies, and a time outside of the domain. */
    public PartialNoising {
        if (points.d() != path.dimension()
                || copies < 1
                || !path.schedule().domain().contains(time)) {
            throw new IllegalArgumentException(
                    "PartialNoising: points of %d components on a path of %d, copies=%d, time=%s; the dimension must be the same, copies >= 1, the time within %s"
                            .formatted(
                                    points.d(),
                                    path.dimension(),
                                    copies,
                                    time,
                                    path.schedule().domain()));
        }
    }

    /** The time at which \(\lambda\) has fallen by this share, 0 to 1, of its way from time {@code end} to the last of the domain. */
    public static double time(Schedule schedule, double end, double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("PartialNoising: strength=%s must be from 0 to 1".formatted(strength));
        }
        double first = schedule.at(end).logSnr();
        double last = schedule.at(schedule.domain().last()).logSnr();
        return Math.max(end, schedule.timeOf(first + strength * (last - first)));
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        int d = dimension();
        if (first < 0 || (first + n - 1) / copies >= points.n()) {
            throw new IllegalArgumentException(
                    "PartialNoising: paths %d to %d asked for; there are %d points with %d copies"
                            .formatted(first, first + n - 1, points.n(), copies));
        }
        Coefficients c = path.schedule().at(time);
        noise.normals(stream, first, n, 0, d, out);
        for (int i = 0; i < n; i++) {
            int row = (int) ((first + i) / copies);
            for (int j = 0; j < d; j++) {
                out[i * d + j] = c.alpha() * points.at(row, j) + c.sigma() * out[i * d + j];
            }
        }
    }
}
