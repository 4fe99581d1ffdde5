package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetFileTest {
    @TempDir
    private Path folder;

    @Test
    void aMixtureComesBackFromItsJsonWithTheSameBits() {
        // 0.1 + 0.2 + 0.3 is not 0.6: dividing by the sum twice would change the last bits.
        String json =
                "{\"target\":\"mixture\",\"weights\":[0.1,0.2,0.3],\"means\":[[0],[1],[2]],\"covariances\":[[[1]],[[2]],[[3]]]}";
        TargetFile target = TargetFile.argument(json);
        TargetFile again = TargetFile.argument(target.json().toString());
        assertEquals(target, again);
        assertArrayEquals(
                assertInstanceOf(Mixture.class, target.law()).weights(),
                assertInstanceOf(Mixture.class, again.law()).weights());
    }

    @Test
    void aGaussianIsAMixtureOfOne() {
        TargetFile target =
                TargetFile.argument("{\"target\":\"gaussian\",\"mean\":[1,2],\"covariance\":[[2,0.5],[0.5,1]]}");
        Mixture law = assertInstanceOf(Mixture.class, target.law());
        assertArrayEquals(new double[] {1, 2}, law.mean());
        assertEquals(0.5, law.covariance().at(0, 1));
    }

    @Test
    void theFileOfADataTargetIsLookedForBesideTheTarget() throws IOException {
        Files.writeString(folder.resolve("points.csv"), "a,b\n1,2\n3,4\n");
        Path target = Files.writeString(folder.resolve("t.json"), "{\"target\":\"data\",\"file\":\"points.csv\"}");
        TargetFile read = TargetFile.argument(target.toString());
        assertEquals(4, assertInstanceOf(Points.class, read.law()).samples().at(1, 1));
        // What is written names the file wherever it is read from.
        assertEquals(read, TargetFile.argument(read.json().toString()));
    }
}
