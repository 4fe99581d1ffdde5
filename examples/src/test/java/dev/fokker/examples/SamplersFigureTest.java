package dev.fokker.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's figure of samplers is that of the figures beside it; FOKKER_WRITE_PICTURES=1 writes it instead. */
class SamplersFigureTest {
    private static final Path SHOWN = Path.of("../docs/images");

    @Test
    void drawnAnewItIsWhatTheReadmeShows() throws IOException {
        GuidePicturesTest.compare("samplers", SamplersFigure.of(Path.of("../docs/data/samplers.jsonl")), SHOWN);
    }
}
