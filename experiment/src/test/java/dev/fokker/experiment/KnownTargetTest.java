package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownTargetTest {
    /** At time 0 the score is that of the target itself. Five standard errors of each component. */
    @Test
    @DisplayName("S3.42 the mean of the score of every target of the catalogue is zero")
    void scoresHaveNoMean() {
        for (KnownTarget target : KnownTarget.all().all()) {
            GaussianPath path = new GaussianPath(target.law().dimension(), new VariancePreserving());
            Samples points = target.law().sample(new Threefry(11), Stream.DATA, 20_000);
            Moments m = Moments.of(MixtureScore.of(path, target.law()).at(0, points));
            for (int j = 0; j < path.dimension(); j++) {
                double z = m.mean(j) / m.meanError(j);
                assertTrue(Math.abs(z) < 5, target.name() + " component " + j + ": z=" + z);
            }
        }
    }
}
