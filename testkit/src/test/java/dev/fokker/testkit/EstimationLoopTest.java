package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.TrBdf2;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From data to coefficients to a density and back to data. */
class EstimationLoopTest {
    private static final double LAG = 0.02;
    private static final int AHEAD = 25;

    /** A straight line through the estimates, weighted by how often each bin was seen. */
    private static double[] line(DriftDiffusion estimate, java.util.function.IntToDoubleFunction value) {
        double w = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int s = 0; s < estimate.count(); s++) {
            if (estimate.states(s) >= 200) {
                double n = estimate.states(s);
                double at = estimate.place(s, 0);
                double v = value.applyAsDouble(s);
                w += n;
                x += n * at;
                y += n * v;
                xx += n * at * at;
                xy += n * at * v;
            }
        }
        double slope = (xy - x * y / w) / (xx - x * x / w);
        return new double[] {y / w - slope * x / w, slope};
    }

    private static Sde estimated(ObservedPaths data) {
        DriftDiffusion e = KramersMoyal.of(data, Bins.over(data, 24), 1).estimate(FiniteTime.SECOND_ORDER);
        double[] drift = line(e, s -> e.drift(s, 0).value());
        double noise = line(e, s -> e.diffusion(s, 0, 0).value())[0];
        Names names = Names.of(1, List.of("a", "b", "q"));
        return ExpressionSde.of(
                names,
                List.of(Expression.parse("a+b*x", names)),
                List.of(List.of(Expression.parse("sqrt(q)", names))),
                Map.of("a", drift[0], "b", drift[1], "q", noise),
                Reading.ITO);
    }

    @Test
    @DisplayName("FP-G13 drift and noise estimated from one path propagate another as it was seen to go")
    void theEstimatedProcessPropagatesAsTheDataDo() {
        OrnsteinUhlenbeck truth = new OrnsteinUhlenbeck(1, 1.5, 0.4, 0.9);
        Sde sde = estimated(ExactPaths.of(truth, 11, 1, 400_000, LAG, 0.4));
        ObservedPaths seen = ExactPaths.of(truth, 12, 1, 400_000, LAG, 0.4);
        // every 25th state that lies in a narrow bin, and where it is half a unit of time later
        double[] from = new double[seen.steps(0)];
        double[] to = new double[from.length];
        int n = 0;
        for (int k = 0; k + AHEAD <= seen.steps(0); k += AHEAD) {
            if (Math.abs(seen.at(0, k, 0) - 0.9) < 0.15) {
                from[n] = seen.at(0, k, 0);
                to[n++] = seen.at(0, k + AHEAD, 0);
            }
        }
        Axis axis = Axis.uniform(-3, 4, 280);
        Density start = Density.of(axis, new Points(Samples.copyOf(1, Arrays.copyOf(from, n))));
        Density end = new FixedSteps(new TrBdf2(), 100)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, AHEAD * LAG)))
                .last();
        // Pearson's statistic in cells of a tenth of a deviation, as for any law given beforehand
        int[] count = new int[28];
        double[] expected = new double[28];
        for (int i = 0; i < n; i++) {
            count[axis.cellOf(to[i]) / 10]++;
        }
        for (int i = 0; i < axis.cells(); i++) {
            expected[i / 10] += n * end.cellMass(i);
        }
        double z = pearson(count, expected);
        assertTrue(n > 1000 && Math.abs(z) < 5, "z=" + z + " of " + n);
        // a process of half the return fails the same comparison
        double off = Math.abs(end.mean()
                - truth.transition(0, AHEAD * LAG / 2).push(gauss(start)).mean()[0]);
        assertTrue(off > 5 * Math.sqrt(end.variance() / n), "half the return differs by " + off);
    }

    /** Pearson's statistic of the cells that expect ten or more, in its standard deviations. */
    private static double pearson(int[] count, double[] expected) {
        double sum = 0;
        int cells = 0;
        for (int c = 0; c < count.length; c++) {
            if (expected[c] >= 10) {
                sum += (count[c] - expected[c]) * (count[c] - expected[c]) / expected[c];
                cells++;
            }
        }
        assertTrue(cells > 8, "cells " + cells);
        return (sum - (cells - 1)) / Math.sqrt(2.0 * (cells - 1));
    }

    private static dev.fokker.core.distribution.Gaussian gauss(Density p) {
        return dev.fokker.core.distribution.Gaussian.of(
                new double[] {p.mean()}, dev.fokker.core.linear.Matrix.of(1, 1, p.variance()));
    }
}
