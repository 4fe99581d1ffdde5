package dev.fokker.testkit;

import dev.fokker.core.process.AngleGrid;
import dev.fokker.core.process.BetaGrid;
import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.ChainGrid;
import dev.fokker.core.process.ChainSpacing;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.PowerGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.ShiftedGrid;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import java.util.List;

/** What methods are put together with: schedules, and rules for their grids. */
final class SamplingSpace {
    private SamplingSpace() {}

    static List<Schedule> schedules() {
        return List.of(
                new VariancePreserving(),
                new SubVariancePreserving(),
                new VarianceExploding(),
                new Cosine(),
                new Edm(),
                new StraightPath(),
                new BlurredVarianceExploding(),
                DiscreteTable.linear(1e-4, 0.02, 1000),
                DiscreteTable.cosine(1000));
    }

    /** The rules, all of which can divide these schedules' clocks. */
    static List<GridRule> rules(Schedule schedule) {
        return List.of(
                new UniformGrid(),
                new LogSnrGrid(),
                new KarrasGrid(),
                PowerGrid.quadratic(),
                new AngleGrid(),
                new BetaGrid(),
                new ChainGrid(ChainSpacing.LEADING),
                new ChainGrid(ChainSpacing.TRAILING),
                new ChainGrid(ChainSpacing.LINSPACE),
                new ShiftedGrid(),
                KnotGrid.of(-8, -3, -1, 0, 1, 2.5, 5, 9));
    }
}
