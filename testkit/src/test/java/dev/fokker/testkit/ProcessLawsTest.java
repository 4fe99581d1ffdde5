package dev.fokker.testkit;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.OverdampedLangevin;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import org.junit.jupiter.api.Nested;

/** The laws, for every process there is. */
class ProcessLawsTest {
    @Nested
    class BrownianMotion implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new Wiener(3, 0.7);
        }
    }

    @Nested
    class ReturningToTheMean implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new OrnsteinUhlenbeck(2, 1.5, 0.8, 0.6);
        }
    }

    @Nested
    class LeavingTheMean implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new OrnsteinUhlenbeck(1, -0.7, 0.3, 1.2);
        }
    }

    @Nested
    class WithoutReturn implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new OrnsteinUhlenbeck(2, 0, 1, 0.5);
        }
    }

    @Nested
    class RotatingLinear implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return LinearSde.of(
                    Matrix.of(2, 2, -1, 2, -2, -0.5), new double[] {0.3, -1}, Matrix.of(2, 2, 1, 0.2, 0, 0.5));
        }
    }

    @Nested
    class SymmetricLinear implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return LinearSde.of(
                    Matrix.of(2, 2, -2, 0.5, 0.5, -1), new double[] {1, 0}, Matrix.of(2, 3, 1, 0, 0.3, 0, 0.5, -0.4));
        }
    }

    @Nested
    class SingularLinear implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return LinearSde.of(
                    Matrix.of(3, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0), new double[] {0, 0, 1}, Matrix.of(3, 1, 0, 0, 1));
        }
    }

    @Nested
    class DampedOscillator implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new KramersOscillator(1.3, 0.5, 0.8);
        }
    }

    @Nested
    class PreservingPath implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new GaussianPath(2, new VariancePreserving());
        }
    }

    @Nested
    class CosinePath implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new GaussianPath(1, new Cosine());
        }
    }

    @Nested
    class ExplodingPath implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new GaussianPath(1, new VarianceExploding(0.1, 5));
        }
    }

    @Nested
    class Straight implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new GaussianPath(2, new StraightPath());
        }
    }

    @Nested
    class NoiseAsTime implements TransitionLaws {
        @Override
        public LinearProcess process() {
            return new GaussianPath(1, new Edm());
        }
    }

    @Nested
    class GeometricMotion implements SdeLaws {
        @Override
        public Sde sde() {
            return new GeometricBrownianMotion(2, 0.3, 0.5);
        }
    }

    @Nested
    class TwoWells implements SdeLaws {
        @Override
        public Sde sde() {
            return new DoubleWell(0.08);
        }
    }

    @Nested
    class OverdampedWells implements SdeLaws {
        @Override
        public Sde sde() {
            return new OverdampedLangevin(3, SmoothPotential.doubleWell(3), 2.5, 0.4);
        }
    }

    @Nested
    class UnderdampedWells implements SdeLaws {
        @Override
        public Sde sde() {
            return new UnderdampedLangevin(2, SmoothPotential.doubleWell(2), 0.7, 0.4);
        }
    }
}
