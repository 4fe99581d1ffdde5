package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.io.Idx;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardstick is other rows of the same law, never those that samples are compared with. */
class EvaluationDataTest {
    @TempDir
    private Path folder;

    @Test
    void heldOutRowsAreNeverTheTrainingRows() {
        for (DataEntry entry : Catalog.DATA_SETS.all()) {
            entry.others()
                    .ifPresent(name -> assertTrue(Catalog.DATA_SETS.names().contains(name)));
            if (!entry.name().startsWith("fashion")) {
                EvaluationData data = EvaluationData.read(entry.name(), null, 3);
                assertNotEquals(data.training().sha256(), data.heldOut().sha256(), entry.name());
                assertEquals(entry.others().isPresent(), data.apart(), entry.name());
                boolean drawn = !entry.load()
                        .apply(0)
                        .sha256()
                        .equals(entry.load().apply(1).sha256());
                assertEquals(drawn, entry.others().equals(Optional.of(entry.name())), entry.name());
            }
        }
        assertEquals(
                Optional.of("fashion-mnist-test"),
                Catalog.DATA_SETS.get("fashion-mnist").others());
    }

    @Test
    void aFolderWithBothPartsIsJudgedByItsTestPart() throws IOException {
        write("train", 150);
        assertFalse(EvaluationData.read(folder.toString(), "0.5", 0).apart());
        write("t10k", 61);
        EvaluationData data = EvaluationData.read(folder.toString(), null, 0);
        assertEquals(150, data.training().size());
        assertEquals(61, data.heldOut().size());
        assertTrue(data.apart());
        String images = folder.resolve("train-images-idx3-ubyte").toString();
        assertEquals(61, EvaluationData.read(images, null, 0).heldOut().size());
    }

    private void write(String prefix, int n) throws IOException {
        byte[] pixels = new byte[n * 4];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        Idx.write(folder.resolve(prefix + "-images-idx3-ubyte"), Tensor.of(pixels, n, 2, 2));
    }
}
