package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Mesh;
import dev.fokker.density.Patankar;
import dev.fokker.density.Stationary;
import dev.fokker.experiment.ProcessFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Contours;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Streamlines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Pictures of densities in two dimensions with their currents: one on its way, and some at rest. */
final class PlaneDensityPictures {
    private static final double[] TIMES = {0, 0.3, 0.7, 2};
    private static final int CELLS = 96;
    private static final int STEPS = 24;
    private static final int LEVELS = 5;

    private PlaneDensityPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("density-plane", PlaneDensityPictures::turning),
                new GuidePicture("density-rest", PlaneDensityPictures::resting));
    }

    private static Mesh mesh(double x, double y) {
        return Mesh.of(Axis.uniform(-x, x, CELLS), Axis.uniform(-y, y, CELLS));
    }

    private static Picture turning() {
        Sde sde = LinearSde.of(Matrix.of(2, 2, -1, 2, -2, -1), new double[2], Matrix.of(2, 2, 1, 0, 0, 1));
        Density start = Density.of(mesh(2.8, 2.8), Gaussian.of(new double[] {1.4, 0}, Matrix.of(2, 2, 0.1, 0, 0, 0.1)));
        DensitySolution solution = new FixedSteps(new Patankar(), STEPS)
                .solve(new DensityProblem(sde, start, TimeGrid.of(TIMES)));
        List<Chart> panels = new ArrayList<>();
        for (int k = 1; k < TIMES.length; k++) {
            panels.add(map("t = " + (TIMES[k] == 2 ? "2" : TIMES[k]), sde, solution.at(k), TIMES[k]));
        }
        return Page.of("A Gaussian that turns as it falls to rest", 3, panels).picture(1080, 350);
    }

    private static Picture resting() {
        Sde oscillator = new UnderdampedLangevin(1, SmoothPotential.doubleWell(1), 0.5, 0.3);
        Sde stirred = ProcessFile.argument("{\"process\":\"expression\",\"drift\":[\"x0 - x0^3 + 0.2\",\"x0 - x1\"],"
                        + "\"diffusion\":[\"0.7\",\"0.5\"],\"parameters\":{}}")
                .of(2);
        Chart wells = map("a particle in two wells", oscillator, Stationary.of(oscillator, mesh(2.1, 2.1)), 0)
                .x("position")
                .y("velocity");
        Chart driven = map("tilted wells, x drags y behind it", stirred, Stationary.of(stirred, mesh(2.1, 2.1)), 0);
        return Page.of("At rest, and yet moving", 2, List.of(wells, driven)).picture(960, 480);
    }

    private static Chart map(String title, Sde sde, Density p, double t) {
        Current current = Current.of(sde, p, t);
        Lattice density = lattice(p.mesh(), p::at);
        double[] levels = new double[LEVELS];
        for (int k = 0; k < LEVELS; k++) {
            levels[k] = p.max() * (k + 0.5) / LEVELS;
        }
        Streamlines lines =
                Streamlines.of("", lattice(p.mesh(), i -> current.at(i, 0)), lattice(p.mesh(), i -> current.at(i, 1)));
        return Chart.titled(title)
                .x("x")
                .y("y")
                .with(
                        HeatMap.of("density", density).range(0, p.max()),
                        Contours.of("", density, levels).ink(Ink.PAPER.faded(0.3)),
                        lines.ink(Ink.PAPER.faded(0.85)).spacing(18));
    }

    /** Numbers of equal cells, the first axis along x; to seven digits, so that pictures do not hang on the last bits. */
    private static Lattice lattice(Mesh mesh, IntToDoubleFunction number) {
        Axis x = mesh.axis(0);
        Axis y = mesh.axis(1);
        double[] values = new double[mesh.cells()];
        for (int i = 0; i < mesh.cells(); i++) {
            values[mesh.place(i, 1) * x.cells() + mesh.place(i, 0)] = (float) number.applyAsDouble(i);
        }
        return Lattice.of(x.lower(), x.upper(), x.cells(), y.lower(), y.upper(), y.cells(), values);
    }
}
