package dev.fokker.experiment;

import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A grid of times of which a few are looked at. Between these the steps are equal in the log-SNR on a Gaussian path, where
 * drift and noise may grow without bound, and equal in time otherwise.
 */
final class Looks {
    /** Log-SNRs at which a path is looked at: structure still there, half gone, nearly gone. */
    private static final double[] LEVELS = {4, 1, -1.5};
    /** Shares of the time at which any other process is looked at. */
    private static final double[] SHARES = {0.1, 0.3, 0.6, 1};

    private final TimeGrid grid;
    private final int[] at;

    private Looks(TimeGrid grid, int[] at) {
        this.grid = grid;
        this.at = at;
    }

    /** The first and last time of the views of a process. */
    static Domain range(Sde sde) {
        Domain clock = Defaults.clock(sde);
        return sde instanceof GaussianPath
                ? new Domain(Math.max(clock.first(), Defaults.EARLIEST), clock.last())
                : clock;
    }

    /** About {@code steps} steps from {@code range}'s first time to its last. */
    static Looks of(Sde sde, Domain range, int steps) {
        double[] times = sde instanceof GaussianPath path ? times(path.schedule(), range) : times(range);
        List<Double> all = new ArrayList<>(List.of(range.first()));
        int[] at = new int[times.length];
        double begin = range.first();
        for (int k = 0; k < times.length; k++) {
            TimeGrid piece = piece(sde, begin, times[k], range, steps);
            for (int i = 1; i <= piece.steps(); i++) {
                all.add(piece.at(i));
            }
            at[k] = all.size() - 1;
            begin = times[k];
        }
        return new Looks(
                TimeGrid.of(all.stream().mapToDouble(Double::doubleValue).toArray()), at);
    }

    private static double[] times(Schedule schedule, Domain range) {
        double[] inside = Arrays.stream(LEVELS)
                .map(schedule::timeOf)
                .filter(t -> t > range.first() && t < range.last())
                .toArray();
        double[] out = Arrays.copyOf(inside, inside.length + 1);
        out[inside.length] = range.last();
        return out;
    }

    private static double[] times(Domain range) {
        return Arrays.stream(SHARES)
                .map(share -> share == 1 ? range.last() : range.first() + share * (range.last() - range.first()))
                .toArray();
    }

    private static TimeGrid piece(Sde sde, double from, double to, Domain range, int steps) {
        if (sde instanceof GaussianPath path) {
            Schedule s = path.schedule();
            double all = s.at(range.first()).logSnr() - s.at(range.last()).logSnr();
            double share = (s.at(from).logSnr() - s.at(to).logSnr()) / all;
            return new LogSnrGrid().grid(s, from, to, Math.max(1, (int) Math.round(share * steps)));
        }
        double share = (to - from) / (range.last() - range.first());
        return TimeGrid.uniform(from, to, Math.max(1, (int) Math.round(share * steps)));
    }

    TimeGrid grid() {
        return grid;
    }

    /** The grid the other way round. */
    TimeGrid back() {
        double[] times = grid.toArray();
        double[] out = new double[times.length];
        Arrays.setAll(out, k -> times[times.length - 1 - k]);
        return TimeGrid.of(out);
    }

    /** Number of looks. */
    int count() {
        return at.length;
    }

    /** The step after which look number k is taken. */
    int stepOf(int k) {
        return at[k] - 1;
    }

    /** The time of look number k. */
    double time(int k) {
        return grid.at(at[k]);
    }

    /** The first time and those of the looks. */
    TimeGrid times() {
        double[] out = new double[at.length + 1];
        out[0] = grid.first();
        for (int k = 0; k < at.length; k++) {
            out[k + 1] = time(k);
        }
        return TimeGrid.of(out);
    }
}
