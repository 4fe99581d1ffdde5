package dev.fokker.testkit;

import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import org.junit.jupiter.api.Nested;

/** The laws of an SDE for the processes that methods are tried on. */
class NoiseStructuresTest {
    /** Five positive states: the square root ends at 0. */
    @Nested
    class SquareRoot implements SdeLaws {
        @Override
        public Sde sde() {
            return new CoxIngersollRoss(2, 1.5, 1, 0.6);
        }

        @Override
        public Rows states() {
            return Rows.of(Samples.copyOf(2, new double[] {0.2, 1.4, 0.7, 0.35, 2.1, 0.9, 1.3, 3, 0.6, 1.1}));
        }
    }

    @Nested
    class CommutingColumns implements SdeLaws {
        @Override
        public Sde sde() {
            return new Turned(0.8, 0.6, 0.3, 0.6);
        }
    }

    @Nested
    class CrossedColumns implements SdeLaws {
        @Override
        public Sde sde() {
            return new Crossed();
        }
    }
}
