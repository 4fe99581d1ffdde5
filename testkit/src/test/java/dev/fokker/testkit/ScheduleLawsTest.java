package dev.fokker.testkit;

import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Dual;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import org.junit.jupiter.api.Nested;

/** The laws, for every schedule there is. */
class ScheduleLawsTest {
    @Nested
    class LinearRate implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new VariancePreserving();
        }
    }

    @Nested
    class ConstantRate implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new VariancePreserving(8, 8);
        }
    }

    @Nested
    class SubPreserving implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new SubVariancePreserving();
        }
    }

    @Nested
    class Decay implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new GaussianDecay();
        }
    }

    @Nested
    class SteepDecay implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new GaussianDecay(30);
        }
    }

    @Nested
    class OffsetCosine implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new Cosine();
        }
    }

    @Nested
    class PlainCosine implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new Cosine(0);
        }
    }

    @Nested
    class Exploding implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new VarianceExploding();
        }
    }

    @Nested
    class Blurred implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new BlurredVarianceExploding();
        }
    }

    @Nested
    class NoiseAsTime implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new Edm();
        }
    }

    @Nested
    class Straight implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new StraightPath();
        }
    }

    @Nested
    class LinearTable implements Tables {
        @Override
        public DiscreteTable schedule() {
            return DiscreteTable.linear(1e-4, 0.02, 1000);
        }
    }

    @Nested
    class ScaledLinearTable implements Tables {
        @Override
        public DiscreteTable schedule() {
            return DiscreteTable.scaledLinear(0.00085, 0.012, 1000);
        }
    }

    @Nested
    class CosineTable implements Tables {
        @Override
        public DiscreteTable schedule() {
            return DiscreteTable.cosine(1000);
        }
    }

    @Nested
    class ShortTable implements Tables {
        @Override
        public DiscreteTable schedule() {
            return DiscreteTable.of(0.1, 0.5, 0.9, 0.99);
        }
    }

    @Nested
    class OwnFunctions implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return FunctionSchedule.of(t -> t.times(0.5 * Math.PI).cos(), t -> t.times(0.5 * Math.PI)
                    .sin());
        }
    }

    @Nested
    class OwnClock implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            // sigma/alpha = t, of unit variance
            return FunctionSchedule.of(
                    t -> Dual.constant(1).over(t.times(t).plus(1).sqrt()),
                    t -> t.over(t.times(t).plus(1).sqrt()),
                    new Domain(0.01, 60));
        }
    }

    @Nested
    class Narrowed implements ScheduleLaws {
        @Override
        public Schedule schedule() {
            return new OnDomain(new VariancePreserving(), new Domain(1e-3, 1));
        }
    }

    interface Tables extends ScheduleLaws {
        @Override
        DiscreteTable schedule();

        /** The rates jump at the nodes: the middle between two. */
        @Override
        default double smoothTime(double t) {
            int n = schedule().steps();
            return (Math.min(Math.floor(t * n), n - 1.0) + 0.5) / n;
        }
    }
}
