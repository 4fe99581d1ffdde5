package dev.fokker.experiment;

/** Tells how far a density is, and stops its solver when asked to; for one thread. */
final class DensityWatch implements WatchedScheme.Watch {
    private final DensityExperiment settings;
    private final Progress progress;
    private String kept;
    private int piece;
    private double first;
    private double last;
    private double before;
    private int runs;

    DensityWatch(DensityExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        kept = settings.checkpoint() == null
                ? "nothing was written; with --checkpoint FILE a run can be gone on with"
                : "no state was kept yet";
    }

    /** A piece begins. */
    void piece(int number, double from, double to) {
        progress.check(kept);
        piece = number;
        first = from;
        last = to;
        before = to;
        runs = 0;
        tell(0);
    }

    /** There is something to go on from. */
    void kept(String what) {
        kept = what;
    }

    @Override
    public void at(double t) {
        progress.check(kept);
        double share = (t - first) / (last - first);
        if (share <= before) {
            runs++;
        }
        before = share;
        tell(share);
    }

    private void tell(double share) {
        double done = (piece + share) / settings.pieces();
        progress.at(
                (long) (100 * done),
                "t = %.4g%s".formatted(first + share * (last - first), runs > 1 ? ", run " + runs : ""));
    }
}
