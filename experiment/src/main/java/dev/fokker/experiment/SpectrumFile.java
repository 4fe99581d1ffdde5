package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.density.Axis;
import dev.fokker.density.Mesh;
import dev.fokker.density.MeshFunction;
import dev.fokker.density.Mode;
import dev.fokker.density.Spectrum;
import dev.fokker.io.PointsFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The modes of a process as a table or a picture. Of a conjugate pair the one that turns forwards stands for both. */
final class SpectrumFile {
    private static final int WIDTH = 690;
    private static final int COLUMNS = 3;
    private static final int PANEL = 300;
    private static final int SAMPLES = 120;
    /** Functions are shown where the slowest mode holds more than this share of its highest density. */
    private static final double SHOWN = 1e-4;

    private SpectrumFile() {}

    static void write(String process, Path output, Spectrum spectrum) throws IOException {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        if (PictureFile.ENDINGS.stream().anyMatch(ending -> name.endsWith("." + ending))) {
            String title = process + ": modes";
            PictureFile.write(output, spectrum.mesh().dimension() == 1 ? lines(title, spectrum) : maps(title, spectrum));
        } else {
            table(output, spectrum);
        }
    }

    private static void table(Path output, Spectrum spectrum) throws IOException {
        Mesh mesh = spectrum.mesh();
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int j = 0; j < mesh.dimension(); j++) {
            int axis = j;
            double[] x = new double[mesh.cells()];
            Arrays.setAll(x, i -> mesh.axis(axis).centre(mesh.place(i, axis)));
            names.add(j == 0 ? "x" : "y");
            columns.add(x);
        }
        for (int k = 0; k < spectrum.count(); k++) {
            Mode mode = spectrum.mode(k);
            if (mode.frequency() < 0) {
                continue;
            }
            names.addAll(List.of("density" + k, "function" + k));
            columns.add(mode.density().toArray());
            columns.add(mode.function().toArray());
            if (!mode.real()) {
                names.addAll(List.of("densityImaginary" + k, "functionImaginary" + k));
                columns.add(mode.densityImaginary().toArray());
                columns.add(mode.functionImaginary().toArray());
            }
        }
        double[] rows = new double[mesh.cells() * columns.size()];
        Arrays.setAll(rows, i -> columns.get(i % columns.size())[i / columns.size()]);
        PointsFile.write(output, Samples.copyOf(columns.size(), rows), names);
    }

    private static String label(Mode mode) {
        String rate = "rate %s".formatted(short4(mode.rate()));
        return mode.real() ? rate : "%s, period %s".formatted(rate, short4(mode.period()));
    }

    private static String short4(double v) {
        return v == 0 ? "0" : String.format(Locale.ROOT, "%.4g", v);
    }

    private static Picture lines(String title, Spectrum spectrum) {
        Axis axis = spectrum.mesh().axis(0);
        int[] shown = shown(spectrum, 0);
        int first = shown[0];
        int last = shown[1];
        double[] x = new double[last - first + 1];
        Arrays.setAll(x, i -> axis.centre(first + i));
        Chart densities = Chart.titled("densities").x("x").y("density");
        Chart functions = Chart.titled("functions").x("x").y("u");
        for (Mode mode : spectrum.modes()) {
            if (mode.frequency() >= 0) {
                densities = densities.with(Line.of(label(mode), x, cut(mode.density(), first, last)));
                functions = functions.with(Line.of(label(mode), x, cut(mode.function(), first, last)));
            }
        }
        return Page.of(title, 1, List.of(densities, functions)).picture(WIDTH, WIDTH);
    }

    /** The first and the last place along an axis where there is something to be seen. */
    private static int[] shown(Spectrum spectrum, int axis) {
        Mesh mesh = spectrum.mesh();
        double[] p = spectrum.mode(0).density().toArray();
        double top = Arrays.stream(p).map(Math::abs).max().orElse(1);
        int first = mesh.axis(axis).cells() - 2;
        int last = 1;
        for (int i = 0; i < p.length; i++) {
            if (Math.abs(p[i]) >= SHOWN * top) {
                first = Math.min(first, mesh.place(i, axis));
                last = Math.max(last, mesh.place(i, axis));
            }
        }
        return new int[] {first, last};
    }

    private static double[] cut(MeshFunction f, int first, int last) {
        return Arrays.copyOfRange(f.toArray(), first, last + 1);
    }

    private static Picture maps(String title, Spectrum spectrum) {
        Axis across = spectrum.mesh().axis(0);
        Axis up = spectrum.mesh().axis(1);
        int[] wide = shown(spectrum, 0);
        int[] high = shown(spectrum, 1);
        List<Chart> panels = new ArrayList<>();
        for (Mode mode : spectrum.modes()) {
            if (mode.frequency() >= 0) {
                MeshFunction density = mode.density();
                Lattice lattice = Lattice.sample(
                        across.face(wide[0]),
                        across.face(wide[1] + 1),
                        up.face(high[0]),
                        up.face(high[1] + 1),
                        SAMPLES,
                        (x, y) -> density.valueAt(x, y));
                panels.add(Chart.titled(label(mode))
                        .x("x")
                        .y("y")
                        .with(HeatMap.of("density", lattice).signed()));
            }
        }
        int columns = Math.min(COLUMNS, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        return Page.of(title, columns, panels).picture(columns * (PANEL + 40), rows * PANEL + 40);
    }
}
