package dev.fokker.experiment;

import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.Csv;
import dev.fokker.io.FormatException;
import dev.fokker.io.Limits;
import dev.fokker.io.NonFinite;
import dev.fokker.io.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Observed paths that a user names: a table with columns path and t beside the states, as {@code fokker paths --save all} writes it,
 * or states alone at equal steps.
 */
final class ObservedInput {
    private static final String PATH = "path";
    private static final String STEP = "step";
    private static final String TIME = "t";

    private final Path file;
    private final List<String> names;
    private final Samples rows;

    private ObservedInput(Path file, List<String> names, Samples rows) {
        this.file = file;
        this.names = names;
        this.rows = rows;
    }

    /** The paths of a file; {@code names} in place of its header, and {@code dt} in place of a column of times, may be null. */
    static ObservedPaths read(Path file, List<String> names, Double dt) {
        Table table = table(file);
        List<String> columns = names == null ? table.columns() : names;
        if (columns.isEmpty()) {
            columns = Names.numbered("x", table.rows().d());
        }
        if (columns.size() != table.rows().d()) {
            throw new Mistake("%s: --columns names %d columns but the file has %d"
                    .formatted(file, columns.size(), table.rows().d()));
        }
        return new ObservedInput(file, columns, table.rows()).paths(dt);
    }

    private static Table table(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.matches(".*\\.(csv|npy)(\\.gz)?")) {
            throw new Mistake("%s: the name must end in .csv, .npy, .csv.gz or .npy.gz".formatted(file));
        }
        if (!name.contains(".csv") || !Files.isRegularFile(file)) {
            return new Table(List.of(), PointsInput.read(file));
        }
        try {
            return Csv.read(file, Limits.DEFAULT, NonFinite.REFUSED);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private ObservedPaths paths(Double dt) {
        int time = names.indexOf(TIME);
        if (time < 0 && dt == null) {
            throw new Mistake("%s: the columns are %s; without a column t, --dt must tell the time between rows"
                    .formatted(file, String.join(", ", names)));
        }
        if (time >= 0 && dt != null) {
            throw new Mistake("%s: has a column t and --dt is given too; leave --dt out".formatted(file));
        }
        List<Integer> components = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (!List.of(PATH, STEP, TIME).contains(names.get(j))) {
                components.add(j);
            }
        }
        if (components.isEmpty()) {
            throw new Mistake(
                    "%s: no column holds a state; the columns are %s".formatted(file, String.join(", ", names)));
        }
        return collected(time, components, dt == null ? 0 : dt);
    }

    private ObservedPaths collected(int time, List<Integer> components, double dt) {
        int path = names.indexOf(PATH);
        Map<Double, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int i = 0; i < rows.n(); i++) {
            rowsOf.computeIfAbsent(path < 0 ? 0 : rows.at(i, path), p -> new ArrayList<>())
                    .add(i);
        }
        List<double[]> times = new ArrayList<>();
        List<double[]> states = new ArrayList<>();
        int d = components.size();
        for (List<Integer> of : rowsOf.values()) {
            double[] t = new double[of.size()];
            double[] x = new double[of.size() * d];
            for (int k = 0; k < t.length; k++) {
                t[k] = time < 0 ? k * dt : rows.at(of.get(k), time);
                for (int j = 0; j < d; j++) {
                    x[k * d + j] = rows.at(of.get(k), components.get(j));
                }
            }
            times.add(t);
            states.add(x);
        }
        try {
            return ObservedPaths.of(d, times, states);
        } catch (IllegalArgumentException e) {
            throw new Mistake("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
