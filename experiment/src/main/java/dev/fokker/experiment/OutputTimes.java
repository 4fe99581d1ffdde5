package dev.fokker.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The times of a run from one time to another, in either direction. */
final class OutputTimes {
    private OutputTimes() {}

    /** The times that were asked for, in the order of the run, and the last one; refused where one is not on the way. */
    static List<Double> of(List<Double> asked, double from, double to) {
        if (from == to) {
            throw new Mistake("--to %s: the end must differ from the start, --from %s".formatted(to, from));
        }
        List<Double> all = new ArrayList<>();
        for (double t : asked == null ? List.<Double>of() : asked) {
            double share = (t - from) / (to - from);
            if (!(share > 0 && share <= 1)) {
                throw new Mistake("--times: t = %s is not on the way from %s to %s".formatted(t, from, to));
            }
            all.add(t);
        }
        all.add(to);
        return ordered(all, from, to);
    }

    /** All of these in the order of the run, each once. */
    static List<Double> ordered(List<Double> times, double from, double to) {
        TreeSet<Double> sorted = new TreeSet<>(times);
        return List.copyOf(from < to ? sorted : sorted.descendingSet());
    }

    /** {@code count + 1} times from the first to the last, equally far apart; both ends exact. */
    static List<Double> equal(double from, double to, int count) {
        List<Double> all = new ArrayList<>();
        for (int k = 0; k <= count; k++) {
            all.add(k == count ? to : from + (to - from) * ((double) k / count));
        }
        return all;
    }
}
