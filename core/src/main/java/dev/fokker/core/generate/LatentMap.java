package dev.fokker.core.generate;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import java.util.function.LongToIntFunction;

/**
 * Data and their codes, \(x_0\leftrightarrow x_T\) along the probability flow \(\dot x=u(x,t)\): one equation, run with signed steps
 * (law E06), so that decoding undoes encoding to the error of the solver. Song et al. (2021), section 4.3.
 *
 * @param flow without noise, so that it may be run in both directions
 * @param solver moves it; one whose rows choose their own steps keeps both ways near the flow
 * @param grid from the time of the data up to that of the codes
 * @param labels the class of each row, {@link dev.fokker.core.sample.Rows#NO_LABEL} for none
 * @param <S> the kind of system
 */
public record LatentMap<S extends Sde>(S flow, Solver<? super S> solver, TimeGrid grid, LongToIntFunction labels) {
    /** Refuses a flow with noise and a grid that runs down. */
    public LatentMap {
        if (!flow.runs(1) || !flow.runs(-1)) {
            throw new IllegalArgumentException(
                    "LatentMap: the flow has noise and runs one way only; codes need the flow itself, eta=0");
        }
        if (!(grid.first() < grid.last())) {
            throw new IllegalArgumentException(
                    "LatentMap: grid from t=%s to t=%s; give it from the data up to the codes"
                            .formatted(grid.first(), grid.last()));
        }
    }

    /** The codes [n, d] of data [n, d], and what they cost. */
    public Solution encode(Samples data, Ensemble ensemble, Observer observer) {
        return move(data, grid, ensemble, observer);
    }

    /** The data [n, d] of codes [n, d], and what they cost. */
    public Solution decode(Samples codes, Ensemble ensemble, Observer observer) {
        return move(codes, grid.reversed(), ensemble, observer);
    }

    /** How far data are from what their codes decode to. */
    public RoundTrip roundTrip(Samples data, Ensemble ensemble) {
        Solution codes = encode(data, ensemble, Observer.none());
        Solution back = decode(codes.samples(), ensemble, Observer.none());
        return RoundTrip.of(data, back.samples(), codes.cost(), back.cost());
    }

    private Solution move(Samples from, TimeGrid along, Ensemble ensemble, Observer observer) {
        Problem<S> problem = new Problem<>(flow, new Points(from).inOrder(), Stream.PRIOR, along, labels);
        // without noise the seed is never read
        return ensemble.solve(solver, problem, new Threefry(0), from.n(), observer);
    }
}
