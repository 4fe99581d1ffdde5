package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.io.Idx;
import dev.fokker.io.Tensor;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
    @TempDir
    Path folder;

    private void write(String prefix, int n) throws IOException {
        byte[] labels = new byte[n];
        for (int i = 0; i < n; i++) {
            labels[i] = (byte) (i % 3);
        }
        Idx.write(folder.resolve(prefix + "-images-idx3-ubyte"), Tensor.of(new byte[n * 6], n, 2, 3));
        Idx.write(folder.resolve(prefix + "-labels-idx1-ubyte"), Tensor.of(labels, n));
    }

    @Test
    void aFolderOfIdxFilesIsItsTrainingPartWithClasses() throws IOException {
        write("train", 7);
        write("t10k", 4);
        Dataset data = DataFile.read(folder.toString(), true, 0);
        assertEquals(7, data.size());
        assertEquals(new Shape(2, 3, 1), data.shape());
        assertEquals(3, data.classes());
        assertEquals(2, data.label(5));
        assertEquals(4, FashionMnist.read(folder, IdxFolder.TEST).size());
    }

    @Test
    void whereFashionMnistIsAbsentTheMessageSaysWhereToGetIt() {
        Mistake e = assertThrows(Mistake.class, () -> FashionMnist.read(folder, IdxFolder.TRAINING));
        for (String part :
                new String[] {folder.toString(), "train-images-idx3-ubyte", "dataset-fashion-mnist", "folder"}) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }
}
