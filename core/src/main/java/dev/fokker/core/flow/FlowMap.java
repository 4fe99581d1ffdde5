package dev.fokker.core.flow;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;

/**
 * The two-time map \(\phi_{s\to t}\) of the probability flow, \(\partial_t\phi_{s\to t}=u_t\circ\phi_{s\to t}\) (law S4.47), row by row
 * with each row's own steps. Maps compose, \(\phi_{r\to t}=\phi_{s\to t}\circ\phi_{r\to s}\), and \(\phi_{t\to s}\) undoes
 * \(\phi_{s\to t}\), to the tolerance; times lie where the velocity is Lipschitz, which for data on points or surfaces leaves out 0
 * (law E21).
 *
 * @param system the process turned round
 * @param tolerance of {@link AdaptiveSteps}, &gt; 0
 */
public record FlowMap(Reversal system, double tolerance) {
    private static final int TILE = 256;

    /** {@code x} [n, d] moved from time {@code s} to time {@code t}. */
    public Samples apply(double s, double t, Samples x) {
        requireDimension(x);
        return s == t ? x : run(new ProbabilityFlow(system), s, t, x);
    }

    /** The map with its Jacobian, by the sensitivity equation \(\dot J=(\partial u)J\), and the integral of the divergence (law S4.34). */
    public Deformation deform(double s, double t, Samples x) {
        requireDimension(x);
        int d = x.d();
        int width = d + d * d + 1;
        double[] begin = new double[x.n() * width];
        for (int i = 0; i < x.n(); i++) {
            x.read(i, 1, begin, i * width);
            for (int j = 0; j < d; j++) {
                begin[i * width + d + j * d + j] = 1;
            }
        }
        Samples start = Samples.copyOf(width, begin);
        return Deformation.of(d, s == t ? start : run(new Sensitivity(system), s, t, start));
    }

    private void requireDimension(Samples x) {
        if (x.d() != system.dimension()) {
            throw new IllegalArgumentException(
                    "FlowMap: points of dimension %d for a flow of dimension %d".formatted(x.d(), system.dimension()));
        }
    }

    /** In tiles, so that a Jacobian of every row need not be there at once; a row does not feel its tile. */
    private Samples run(Sde ode, double s, double t, Samples start) {
        AdaptiveSteps solver = new AdaptiveSteps(new DormandPrince8(), tolerance);
        Problem<Sde> problem = new Problem<>(ode, new Points(start).inOrder(), Stream.INITIAL, TimeGrid.of(s, t));
        double[] out = new double[start.n() * start.d()];
        for (int first = 0; first < start.n(); first += TILE) {
            int n = Math.min(TILE, start.n() - first);
            Samples ends = solver.solve(problem, new Threefry(0), first, n, Observer.none())
                    .samples();
            ends.read(0, n, out, first * start.d());
        }
        return Samples.copyOf(start.d(), out);
    }
}
