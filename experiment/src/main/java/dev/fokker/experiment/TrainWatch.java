package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.learn.Dataset;
import dev.fokker.learn.HeldOut;
import dev.fokker.learn.PowerAverages;
import dev.fokker.learn.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run is watched by and keeps beside its weights; null where nothing is said.
 *
 * @param heldOut the share of the rows that is held out, or a data set of such rows; "0" for none
 * @param every steps between two looks at them
 * @param patience looks without an improvement after which the run stops; 0 for never
 * @param keep which weights become the model: best or last
 * @param snapshots steps between two sets of power averages at first; 0 for none
 * @param tensorboard the folder of event files; null for none
 */
public record TrainWatch(String heldOut, Long every, Integer patience, String keep, Long snapshots, Path tensorboard) {
    private static final Range SHARES = Range.between(0, 0.9);

    static final TrainWatch NOTHING = new TrainWatch(null, null, null, null, null, null);
    private static final long USUAL_EVERY = 250;

    TrainWatch resolved() {
        String held = or(heldOut, "0");
        boolean none = share(held) == 0;
        int looks = (int) Settings.atLeast("--patience", or(patience, 0), 0);
        if (none && (looks > 0 || "best".equals(keep))) {
            throw new Mistake("--patience and --keep best need rows that are held out: give --held-out 0.1 or so");
        }
        return new TrainWatch(
                held,
                Settings.atLeast("--validate-every", or(every, USUAL_EVERY), 1),
                looks,
                kept(or(keep, none ? "last" : "best")).name().toLowerCase(Locale.ROOT),
                Settings.atLeast(
                        "--snapshots", or(snapshots, PowerAverages.usual().every()), 0),
                tensorboard);
    }

    private static Validation.Keep kept(String name) {
        for (Validation.Keep keep : Validation.Keep.values()) {
            if (keep.name().equalsIgnoreCase(name)) {
                return keep;
            }
        }
        throw NearestName.unknown("--keep", name, List.of("best", "last"));
    }

    /** The share that {@code held} is, or NaN if it names a data set. */
    private static double share(String held) {
        try {
            return Settings.in("--held-out", Double.parseDouble(held), SHARES);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** The rows to learn from, and those that are held out of them or beside them. */
    HeldOutRows part(Dataset rows, boolean labels, long seed) {
        double share = share(heldOut);
        if (share == 0) {
            return new HeldOutRows(rows, Optional.empty());
        }
        if (Double.isNaN(share)) {
            return new HeldOutRows(rows, Optional.of(validation(DataFile.read(heldOut, labels, ~seed))));
        }
        HeldOut parts = HeldOut.of(rows, share, seed);
        return new HeldOutRows(parts.training(), Optional.of(validation(parts.validation())));
    }

    private Validation validation(Dataset rows) {
        return new Validation(rows, every, Validation.USUAL_BATCHES, patience, kept(keep));
    }

    PowerAverages powers() {
        return snapshots == 0
                ? PowerAverages.none()
                : new PowerAverages(PowerAverages.usual().lengths(), snapshots);
    }

    /** Rows to learn from, and how they are validated. */
    record HeldOutRows(Dataset training, Optional<Validation> validation) {}
}
