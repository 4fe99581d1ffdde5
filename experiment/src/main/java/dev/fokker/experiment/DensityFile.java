package dev.fokker.experiment;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Samples;
import dev.fokker.density.Axis;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import dev.fokker.io.Npy;
import dev.fokker.io.Npz;
import dev.fokker.io.PointsFile;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Densities in a file: rows x,p or x,y,p, with t before them for several times, in a .csv; an array [n], [n0, n1] or with the times
 * before these in a .npy; with the axes and moments in a .npz; or a picture.
 */
final class DensityFile {
    static final List<String> ENDINGS = List.of("csv", "npy", "npz", "png", "svg");
    private static final String[] NAMES = {"x", "y"};

    private DensityFile() {}

    /** Writes what a run asked for. */
    static void write(DensityExperiment settings, DensityResult result, Optional<Density> exact) throws IOException {
        Path file = settings.output();
        if (PictureFile.ENDINGS.contains(OutputPlace.ending(file, ENDINGS))) {
            PictureFile.write(file, DensityPicture.of(settings, result, exact));
        } else {
            write(
                    file,
                    settings.times(),
                    result.written(),
                    OutputPlace.ending(file, ENDINGS).equals("npz") ? result.currents() : List.of());
        }
    }

    /** Writes numbers: one density for each time, and as many currents or none. */
    static void write(Path file, List<Double> times, List<Density> densities, List<Current> currents)
            throws IOException {
        switch (OutputPlace.ending(file, ENDINGS)) {
            case "npz" -> Npz.write(file, arrays(times, densities, currents));
            case "npy" -> Npy.write(file, array(densities, densities.size() > 1));
            default -> PointsFile.write(file, table(times, densities), columns(densities));
        }
    }

    private static List<String> columns(List<Density> densities) {
        List<String> names = new ArrayList<>(densities.size() > 1 ? List.of("t") : List.of());
        names.addAll(List.of(NAMES).subList(0, densities.get(0).mesh().dimension()));
        names.add("p");
        return names;
    }

    private static Samples table(List<Double> times, List<Density> densities) {
        int columns = columns(densities).size();
        Mesh mesh = densities.get(0).mesh();
        int d = mesh.dimension();
        double[] table = new double[Math.multiplyExact(columns * densities.size(), mesh.cells())];
        int at = 0;
        for (int k = 0; k < densities.size(); k++) {
            for (int i = 0; i < mesh.cells(); i++) {
                table[at] = times.get(k);
                mesh.centre(i, table, at + columns - 1 - d);
                table[at + columns - 1] = densities.get(k).at(i);
                at += columns;
            }
        }
        return Samples.copyOf(columns, table);
    }

    /** [m, n0, n1], or without the times [n0, n1]. */
    private static Tensor array(List<Density> densities, boolean withTimes) {
        Mesh mesh = densities.get(0).mesh();
        double[] p = new double[Math.multiplyExact(densities.size(), mesh.cells())];
        for (int k = 0; k < densities.size(); k++) {
            System.arraycopy(densities.get(k).toArray(), 0, p, k * mesh.cells(), mesh.cells());
        }
        int first = withTimes ? 1 : 0;
        long[] shape = new long[first + mesh.dimension()];
        if (withTimes) {
            shape[0] = densities.size();
        }
        for (int j = 0; j < mesh.dimension(); j++) {
            shape[first + j] = mesh.axis(j).cells();
        }
        return Tensor.of(p, shape);
    }

    private static Map<String, Tensor> arrays(List<Double> times, List<Density> densities, List<Current> currents) {
        Mesh mesh = densities.get(0).mesh();
        int d = mesh.dimension();
        int m = densities.size();
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("p", array(densities, true));
        all.put("t", Tensor.of(times.stream().mapToDouble(t -> t).toArray(), m));
        for (int j = 0; j < d; j++) {
            all.put(NAMES[j], Tensor.of(centres(mesh.axis(j)), mesh.axis(j).cells()));
            all.put(
                    NAMES[j] + "_faces",
                    Tensor.of(faces(mesh.axis(j)), mesh.axis(j).cells() + 1));
        }
        double[] mass = new double[m];
        double[] mean = new double[m * d];
        double[] covariance = new double[m * d * d];
        for (int k = 0; k < m; k++) {
            Density p = densities.get(k);
            mass[k] = p.mass();
            System.arraycopy(DensityMoments.mean(p), 0, mean, k * d, d);
            Matrix c = p.covariance();
            for (int e = 0; e < d * d; e++) {
                covariance[k * d * d + e] = c.at(e / d, e % d);
            }
        }
        all.put("mass", Tensor.of(mass, m));
        all.put("mean", Tensor.of(mean, m, d));
        all.put("covariance", Tensor.of(covariance, m, d, d));
        if (!currents.isEmpty()) {
            all.put("current", currentArray(currents));
        }
        return all;
    }

    /** [m, n0, n1, d]. */
    private static Tensor currentArray(List<Current> currents) {
        Mesh mesh = currents.get(0).mesh();
        int d = mesh.dimension();
        double[] all = new double[Math.multiplyExact(currents.size() * d, mesh.cells())];
        for (int k = 0; k < currents.size(); k++) {
            System.arraycopy(currents.get(k).toArray(), 0, all, k * d * mesh.cells(), d * mesh.cells());
        }
        long[] shape = new long[d + 2];
        shape[0] = currents.size();
        for (int j = 0; j < d; j++) {
            shape[1 + j] = mesh.axis(j).cells();
        }
        shape[d + 1] = d;
        return Tensor.of(all, shape);
    }

    static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.centre(i);
        }
        return x;
    }

    private static double[] faces(Axis axis) {
        double[] x = new double[axis.cells() + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = axis.face(i);
        }
        return x;
    }
}
