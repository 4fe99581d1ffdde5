package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.Mesh;
import dev.fokker.density.Splitting;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.Dash;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import java.util.List;

/** Pictures of alternating directions: a density on many cells, and how its error falls with the steps. */
final class SplittingPictures {
    private static final int CELLS = 512;
    private static final int SHOWN = 128;
    private static final int[] STEPS = {8, 16, 32, 64, 128};

    private SplittingPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("density-splitting", SplittingPictures::splitting));
    }

    /** Rotation and correlated noise. */
    private static LinearSde rotating() {
        double g = Math.sqrt(0.6);
        return LinearSde.of(
                Matrix.of(2, 2, -1, 2.4, -2.4, -1.5),
                new double[2],
                Matrix.of(2, 2, g, 0, 0.35 / g, Math.sqrt(0.5 - 0.35 * 0.35 / 0.6)));
    }

    private static DensityProblem problem(Sde sde, int cells) {
        Mesh mesh = Mesh.of(Axis.uniform(-3, 3, cells), Axis.uniform(-3, 3, cells));
        Density start = Density.of(mesh, Gaussian.of(new double[] {1.2, -0.8}, Matrix.identity(2, 0.04)));
        return new DensityProblem(sde, start, TimeGrid.of(0, 0.6));
    }

    private static Picture splitting() {
        return Page.of("Alternating directions", 2, List.of(density(), errors())).picture(1000, 440);
    }

    private static Chart density() {
        Density p = new Splitting(24, 2).solve(problem(rotating(), CELLS)).last();
        double[] shown = new double[SHOWN * SHOWN];
        int each = CELLS / SHOWN;
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                shown[j / each * SHOWN + i / each] += p.at(i * CELLS + j) / (each * each);
            }
        }
        return Chart.titled("512 \u00d7 512 cells, 24 steps")
                .x("x")
                .y("y")
                .aspect(1)
                .with(HeatMap.of("density", Lattice.of(-3, 3, SHOWN, -3, 3, SHOWN, shown))
                        .map(ColorMap.sequential()));
    }

    private static Chart errors() {
        Chart chart = Chart.titled("Error of the steps, 64 \u00d7 64 cells")
                .x("steps", Scale.LOG)
                .y("L1 distance to 2,048 steps", Scale.LOG);
        Sde[] processes = {new OrnsteinUhlenbeck(2, 1, 0, 1), rotating()};
        String[] names = {"Douglas: no flux across the axes", "Craig and Sneyd: correlated noise"};
        double[] steps = new double[STEPS.length];
        double[] second = new double[STEPS.length];
        for (int k = 0; k < processes.length; k++) {
            DensityProblem problem = problem(processes[k], 64);
            Density exact = new Splitting(2048, 2).solve(problem).last();
            double[] error = new double[STEPS.length];
            for (int s = 0; s < STEPS.length; s++) {
                steps[s] = STEPS[s];
                error[s] = new Splitting(STEPS[s], 2).solve(problem).last().distance(exact);
                second[s] = 0.3 * error[0] * STEPS[0] * STEPS[0] / ((double) STEPS[s] * STEPS[s]);
            }
            chart = chart.with(Line.of(names[k], steps, error).ink(Palette.kind(k)));
        }
        return chart.with(Line.of("order 2", steps, second).ink(Palette.kind(2)).dash(Dash.DASHED));
    }
}
