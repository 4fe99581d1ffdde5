package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where each path was last seen, so that a run that breaks off leaves what it has; each path is written by one thread only. */
final class Reached implements Observer {
    private final int d;
    private final double[] x;
    private final double[] t;

    Reached(Problem<?> problem, Noise noise, int n) {
        d = problem.system().dimension();
        x = new double[n * d];
        t = new double[n];
        problem.initial().draw(noise, problem.stream(), 0, n, x);
        java.util.Arrays.fill(t, problem.grid().first());
    }

    @Override
    public void after(Rows rows) {
        for (int i = 0; i < rows.n(); i++) {
            int path = (int) rows.path()[i];
            t[path] = rows.end().at(i);
            System.arraycopy(rows.x(), i * d, x, path * d, d);
        }
    }

    /** Writes path, t, x0, ... beside {@code output}, and returns where. */
    Path write(Path output) throws IOException {
        String name = output.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path file = output.resolveSibling(name.substring(0, dot) + ".partial" + name.substring(dot));
        double[] table = new double[t.length * (d + 2)];
        for (int i = 0; i < t.length; i++) {
            table[i * (d + 2)] = i;
            table[i * (d + 2) + 1] = t[i];
            System.arraycopy(x, i * d, table, i * (d + 2) + 2, d);
        }
        List<String> columns = new ArrayList<>(List.of("path", "t"));
        columns.addAll(Names.numbered("x", d));
        PointsFile.write(file, Samples.copyOf(d + 2, table), columns);
        return file;
    }
}
