package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.OverdampedLangevin;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.sample.Wasserstein;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Mesh;
import dev.fokker.density.Patankar;

/** A process in the plane that no formula solves, walked, solved and flowed by the score of the solved density, and turned round. */
public final class PlaneViews {
    private static final int STEPS = 100;
    private static final double END = 0.6;
    private static final double[] DIRECTIONS = {1, 0, 0.8, 0.6, 0.6, 0.8, 0, 1, -0.6, 0.8, -0.8, 0.6};

    private final Sde process = new OverdampedLangevin(2, SmoothPotential.doubleWell(2), 1, 0.3);
    private final Gaussian start = Gaussian.of(new double[] {-0.3, 0.2}, Matrix.of(2, 2, 0.16, 0.06, 0.06, 0.12));
    private final DensitySolution solution;
    private final int paths;

    /** The views by so many paths, on a mesh of so many cells along each axis. */
    public PlaneViews(int paths, int cells) {
        this.paths = paths;
        Mesh mesh = Mesh.of(Axis.uniform(-2.6, 2.6, cells), Axis.uniform(-2.6, 2.6, cells));
        solution = new FixedSteps(new Patankar(), 1)
                .solve(new DensityProblem(process, Density.of(mesh, start), TimeGrid.uniform(0, END, STEPS)));
    }

    /** The densities at all times. */
    public DensitySolution solved() {
        return solution;
    }

    /** Sample paths of the process, at the end. */
    public Samples walked() {
        return move(new Problem<>(process, start, Stream.INITIAL, TimeGrid.uniform(0, END, STEPS)), 1);
    }

    /** The flow without noise, driven by the score of the solved density. */
    public Samples flowed() {
        Sde flow = new TimeReversal(process, solution.score(), 0);
        return move(new Problem<>(flow, start, Stream.INITIAL, TimeGrid.uniform(0, END, STEPS)), 2);
    }

    /** From given points at the end back to the start, with noise eta. */
    public Samples returned(Samples end, double eta) {
        Sde reversal = new TimeReversal(process, solution.score(), eta);
        return move(
                new Problem<>(reversal, new Points(end).inOrder(), Stream.PRIOR, TimeGrid.uniform(END, 0, STEPS)), 3);
    }

    /** Points of a density: the law as particles. */
    public Samples drawn(Density p, long seed) {
        double[] u = new double[3 * paths];
        new Threefry(seed).uniforms(Stream.DATA, 0, paths, 0, 3, u);
        double[] below = new double[p.mesh().cells() + 1];
        for (int i = 0; i < p.mesh().cells(); i++) {
            below[i + 1] = below[i] + p.cellMass(i);
        }
        double[] x = new double[2 * paths];
        for (int i = 0; i < paths; i++) {
            int found = java.util.Arrays.binarySearch(below, u[3 * i] * below[below.length - 1]);
            int cell = Math.min(p.mesh().cells() - 1, found >= 0 ? found : -found - 2);
            for (int j = 0; j < 2; j++) {
                Axis axis = p.mesh().axis(j);
                int place = p.mesh().place(cell, j);
                x[2 * i + j] = axis.face(place) + u[3 * i + 1 + j] * axis.width(place);
            }
        }
        return Samples.copyOf(2, x);
    }

    /** The start of the process, drawn anew. */
    public Samples drawnStart(long seed) {
        return start.sample(new Threefry(seed), Stream.DATA, paths);
    }

    /** The Wasserstein-1 distance, sliced. */
    public static double distance(Samples a, Samples b) {
        return Wasserstein.sliced(a, b, DIRECTIONS);
    }

    private Samples move(Problem<Sde> problem, long seed) {
        return new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new Heun(), FinalStep.none()),
                        problem,
                        new Threefry(seed),
                        paths,
                        Observer.none())
                .samples();
    }
}
