package dev.fokker.plot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes GIF89a with one colour table and endless repetition. CompuServe (1990); the repetition block is Netscape's. */
final class Gif {
    private static final int BITS = 8;
    private static final int LONGEST = 0xFFFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int width;
    private final int height;

    /** Begins a file; the palette has at most 256 colours 0xRRGGBB. */
    Gif(int width, int height, int[] palette) {
        if (width > LONGEST || height > LONGEST) {
            throw new IllegalArgumentException("Gif: %d x %d pixels; each side must be at most %d, try a smaller scale"
                    .formatted(width, height, LONGEST));
        }
        this.width = width;
        this.height = height;
        ascii("GIF89a");
        word(width);
        word(height);
        out.write(0xF0 | BITS - 1);
        out.write(0);
        out.write(0);
        for (int k = 0; k < 1 << BITS; k++) {
            int rgb = k < palette.length ? palette[k] : 0;
            out.write(rgb >> 16);
            out.write(rgb >> 8);
            out.write(rgb);
        }
        out.write(0x21);
        out.write(0xFF);
        out.write(11);
        ascii("NETSCAPE2.0");
        out.write(3);
        out.write(1);
        word(0);
        out.write(0);
    }

    /** Adds a frame of palette indices, row-major, shown for {@code hundredths} of a second. */
    void frame(byte[] indices, int hundredths) {
        out.write(0x21);
        out.write(0xF9);
        out.write(4);
        out.write(1 << 2);
        word(hundredths);
        out.write(0);
        out.write(0);
        out.write(0x2C);
        word(0);
        word(0);
        word(width);
        word(height);
        out.write(0);
        out.write(BITS);
        blocks(new Lzw(BITS).encode(indices));
    }

    byte[] finish() {
        out.write(0x3B);
        return out.toByteArray();
    }

    private void blocks(byte[] data) {
        for (int from = 0; from < data.length; from += 255) {
            int length = Math.min(255, data.length - from);
            out.write(length);
            out.write(data, from, length);
        }
        out.write(0);
    }

    private void word(int value) {
        out.write(value);
        out.write(value >> 8);
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
