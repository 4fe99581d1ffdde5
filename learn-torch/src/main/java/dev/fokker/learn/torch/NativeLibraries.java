package dev.fokker.learn.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Brings up the native libraries, in the one order that works everywhere: unpack both folders before the first class that links
 * to them is touched (or a libtorch of the operating system's may be found first and mapped beside ours), hold the BLAS to one
 * thread (its pool and PyTorch's would wait for each other at every product), then give PyTorch its threads.
 */
final class NativeLibraries {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private NativeLibraries() {}

    /** Loads what is not loaded yet; one thread unless {@link #start} has said otherwise. */
    static synchronized void startOnce() {
        if (!STARTED.get()) {
            start(1);
        }
    }

    /** Loads what is not loaded yet and sets the number of threads. */
    static synchronized void start(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads=%d must be >= 1".formatted(threads));
        }
        if (!STARTED.get()) {
            unpack("openblas", org.bytedeco.openblas.presets.openblas.class);
            unpack("pytorch", org.bytedeco.pytorch.presets.torch.class);
            openblas.blas_set_num_threads(1);
            STARTED.set(true);
        }
        torch.set_num_threads(threads);
    }

    private static void unpack(String library, Class<?> owner) {
        String folder = "/org/bytedeco/%s/%s/".formatted(library, Loader.getPlatform());
        try {
            if (Loader.cacheResource(owner, folder) == null) {
                throw new IllegalStateException(
                        "no native %s for %s on the class path; PyTorch is available for linux-x86_64, windows-x86_64, macosx-arm64 and macosx-x86_64"
                                .formatted(library, Loader.getPlatform()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot unpack the native %s library; is the home folder writable and the disk not full?"
                            .formatted(library),
                    e);
        }
    }
}
