package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fokker.learn.MemoryNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the memory of a training, held against the peak of a process that does nothing else. */
class MeasuredMemoryTest {
    @ParameterizedTest
    @Timeout(300)
    @ValueSource(
            strings = {
                "mlp 128 3 2 4096 float32 channels_first sliced-1",
                "mlp 512 2 2 1024 bfloat16 channels_first denoising",
                "unet 16 28 1 32 bfloat16 channels_last denoising"
            })
    void aTrainingTakesAboutWhatIsSaid(String words) throws IOException, InterruptedException {
        assumeTrue(
                Files.isWritable(Path.of("/proc/self/clear_refs")) && Files.isReadable(Path.of("/proc/self/status")),
                "only Linux tells the peak");
        assumeTrue(
                !words.contains("bfloat16")
                        || Files.readString(Path.of("/proc/cpuinfo")).contains("avx512_bf16"),
                "without such products the library makes copies that are not counted");
        String said = MemoryNeedRun.alone(words);
        double ratio = number(said, "measuredMb") / number(said, "estimateMb");
        assertTrue(ratio >= MemoryNeed.LEAST && ratio <= MemoryNeed.MOST, "measured/estimate=" + ratio + " in " + said);
    }

    private static double number(String json, String name) {
        Matcher m = Pattern.compile("\"" + name + "\": ([0-9.]+)").matcher(json);
        assertTrue(m.find(), "no " + name + " in: " + json);
        return Double.parseDouble(m.group(1));
    }
}
