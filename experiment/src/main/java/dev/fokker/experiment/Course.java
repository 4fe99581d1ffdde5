package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.time.TimeGrid;
import java.util.Optional;

/**
 * The course between data and noise, and how it is run; settings that are null are filled in by {@link #resolved}.
 *
 * @param method its name
 * @param grid its name; null for a method that chooses its own steps
 * @param steps of the grid; null for such a method
 * @param tolerance of such a method; null for others
 * @param from the time of the data
 * @param to the time of the noise, later
 */
public record Course(String method, String grid, Integer steps, Double tolerance, Double from, Double to) {
    /** Nothing said. */
    public static final Course USUAL = new Course(null, null, null, null, null, null);

    /** Tolerance where none is given: codes are to lead back to where they came from. */
    private static final double FINE = 1e-8;

    /** This course with every setting in place and checked, for the flow. */
    Course resolved(SourceProcess process) {
        return resolved(process.path().isPresent() ? "adaptive" : "dop853", 0, process);
    }

    /**
     * This course with every setting in place and checked.
     *
     * @param usual the method where neither one nor a grid is named
     * @param eta share of the noise
     * @param process what it leads through
     */
    Course resolved(String usual, double eta, SourceProcess process) {
        Optional<GaussianPath> path = process.path();
        String onGrid = path.isPresent() ? "ddim" : "heun";
        MethodEntry entry = Catalog.METHODS.get(or(method, steps == null && grid == null ? usual : onGrid));
        if (eta > 0 && !entry.takesNoise()) {
            throw new Mistake("--eta %s: method '%s' solves the flow and takes no noise; use --eta 0, or --method ddim"
                    .formatted(eta, entry.name()));
        }
        requireTogether(entry);
        double first = or(from, process.timeOfData());
        double last = or(to, process.timeOfNoise());
        Course course = new Course(
                entry.name(),
                entry.adaptive() ? null : gridName(path),
                entry.adaptive()
                        ? null
                        : (Integer) (int) Settings.atLeast(
                                "--steps", or(steps, Math.max(50, entry.usual().steps())), 1),
                entry.adaptive() ? (Double) Settings.in("--tolerance", or(tolerance, FINE), Range.POSITIVE) : null,
                time("--from", first, path),
                time("--to", last, path));
        if (!(first < last)) {
            throw new Mistake("--from %s, --to %s: the time of the data comes first, that of the noise is later"
                    .formatted(first, last));
        }
        return course;
    }

    private static double time(String option, double t, Optional<GaussianPath> path) {
        return path.isPresent()
                ? Settings.within(option, t, path.get().schedule().domain())
                : Settings.in(option, t, Range.NOT_NEGATIVE);
    }

    private void requireTogether(MethodEntry entry) {
        if (entry.adaptive() && (steps != null || grid != null)) {
            throw new Mistake("%s: method '%s' chooses its own steps; give --tolerance"
                    .formatted(steps != null ? "--steps" : "--grid", entry.name()));
        }
        if (!entry.adaptive() && tolerance != null) {
            throw new Mistake(
                    "--tolerance: method '%s' takes the steps of a grid; give --steps".formatted(entry.name()));
        }
    }

    private String gridName(Optional<GaussianPath> path) {
        String name =
                GridEntry.of(or(grid, path.isPresent() ? "logsnr" : "uniform")).name();
        if (path.isEmpty() && !name.equals("uniform")) {
            throw new Mistake("--grid %s: the process has no log-SNR; use --grid uniform".formatted(name));
        }
        return name;
    }

    MethodEntry entry() {
        return Catalog.METHODS.get(method);
    }

    /** This course to another time of the noise. */
    Course until(double other) {
        return new Course(method, grid, steps, tolerance, from, other);
    }

    /** The times from the noise down to the data. */
    TimeGrid down(Optional<GaussianPath> path) {
        if (entry().adaptive()) {
            return TimeGrid.of(to, from);
        }
        return path.isPresent()
                ? GridEntry.of(grid).rule().grid(path.get().schedule(), to, from, steps)
                : TimeGrid.uniform(to, from, steps);
    }

    /** Tells the summary what was run. */
    void tell(Summary summary) {
        summary.put("method", method);
        if (grid != null) {
            summary.put("grid", grid).put("steps", steps);
        } else {
            summary.put("tolerance", tolerance);
        }
        summary.put("from", from).put("to", to);
    }
}
