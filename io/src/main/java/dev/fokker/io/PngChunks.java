package dev.fokker.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948): length, four letters, data, CRC-32. All are checked; only those that make the
 * picture go on to the decoder, so that packed texts and profiles are never unpacked.
 */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int FRAME = 12;

    private PngChunks() {}

    static boolean begins(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static byte[] pictureOnly(String file, byte[] bytes, Limits limits) throws FormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        out.write(SIGNATURE, 0, SIGNATURE.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int at = SIGNATURE.length;
        String type = "";
        while (!type.equals("IEND")) {
            long length = at + FRAME <= bytes.length ? in.getInt(at) & 0xffff_ffffL : bytes.length;
            if (length > bytes.length - at - FRAME) {
                throw new FormatException(
                        file,
                        "byte " + at,
                        "the file ends within a chunk or before IEND",
                        "it is cut short or damaged");
            }
            int size = (int) length;
            type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            CRC32 sum = new CRC32();
            sum.update(bytes, at + 4, size + 4);
            if ((int) sum.getValue() != in.getInt(at + 8 + size)) {
                throw new FormatException(
                        file, "chunk at byte " + at, "its checksum does not match", "the file is damaged");
            }
            if (at == SIGNATURE.length) {
                requireHeader(file, in, type, size, limits);
            }
            if (PICTURE.contains(type)) {
                out.write(bytes, at, size + FRAME);
            }
            at += size + FRAME;
        }
        return out.toByteArray();
    }

    private static void requireHeader(String file, ByteBuffer in, String type, int size, Limits limits)
            throws FormatException {
        if (!type.equals("IHDR") || size != 13) {
            throw new FormatException(file, "first chunk", "is not IHDR of 13 bytes", "a PNG file starts with it");
        }
        int width = in.getInt(SIGNATURE.length + 8);
        int height = in.getInt(SIGNATURE.length + 12);
        ImageFile.requireSize(file, width & 0xffff_ffffL, height & 0xffff_ffffL, limits);
    }
}
