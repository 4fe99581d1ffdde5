package dev.fokker.io;

/**
 * What a file may claim before its reader believes it. Every length found in a file is held against the bytes that are really
 * there and against these numbers before memory is taken for it.
 *
 * @param elements numbers in one array, table or tensor
 * @param headerBytes bytes of a header that must be held as a whole (the published cap of safetensors is 100 MB)
 * @param entries arrays, tensors or images in one file or folder
 * @param unpackedBytes bytes that a compressed file may unpack to
 * @param unpackRatio unpacked bytes per byte of the compressed file; deflate itself cannot pass 1032
 * @param pixels pixels of one image
 */
public record Limits(long elements, int headerBytes, int entries, long unpackedBytes, int unpackRatio, long pixels) {
    /** Wide enough for the usual data sets and checkpoints; a hostile file within them still fits a heap of 2 GB. */
    public static final Limits DEFAULT = new Limits(1L << 26, 100_000_000, 1 << 16, 1L << 29, 200, 1L << 26);

    /** Refuses a limit below 1. */
    public Limits {
        if (Math.min(Math.min(elements, headerBytes), Math.min(entries, unpackedBytes)) < 1
                || Math.min(unpackRatio, pixels) < 1) {
            throw new IllegalArgumentException(
                    "Limits: elements=%d, headerBytes=%d, entries=%d, unpackedBytes=%d, unpackRatio=%d, pixels=%d; each must be >= 1"
                            .formatted(elements, headerBytes, entries, unpackedBytes, unpackRatio, pixels));
        }
    }

    /** The bytes that a compressed file of {@code packed} bytes may unpack to. */
    long unpacked(long packed) {
        return packed > unpackedBytes / unpackRatio ? unpackedBytes : packed * unpackRatio;
    }
}
