package dev.fokker.plot;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The coder of GIF: words of pixels become codes of growing length, least significant bit first. T. Welch (1984). */
final class Lzw {
    private static final int MOST_CODES = 4096;
    private static final int SLOTS = 1 << 14;
    private static final int FREE = -1;

    private final int bits;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] keys = new int[SLOTS];
    private final int[] codes = new int[SLOTS];
    private int next;
    private int length;
    private int pending;
    private int pendingBits;

    /** For symbols below {@code 1 << bits}, bits 2 to 8. */
    Lzw(int bits) {
        this.bits = bits;
    }

    /** The coded symbols, at least one. */
    byte[] encode(byte[] symbols) {
        int clear = 1 << bits;
        restart();
        emit(clear);
        int word = symbols[0] & 0xFF;
        for (int k = 1; k < symbols.length; k++) {
            int symbol = symbols[k] & 0xFF;
            int key = word << 8 | symbol;
            int slot = slot(key);
            if (keys[slot] == key) {
                word = codes[slot];
                continue;
            }
            emit(word);
            word = symbol;
            if (next == MOST_CODES) {
                emit(clear);
                restart();
            } else {
                learn(slot, key);
            }
        }
        emit(word);
        emit(clear + 1);
        flush();
        return out.toByteArray();
    }

    /** The reader learns each word one code later than the writer, so the codes grow when the new word itself needs the length. */
    private void learn(int slot, int key) {
        keys[slot] = key;
        codes[slot] = next;
        if (next == 1 << length) {
            length++;
        }
        next++;
    }

    private void restart() {
        Arrays.fill(keys, FREE);
        next = (1 << bits) + 2;
        length = bits + 1;
    }

    /** Where the key is, or the free place where it belongs. */
    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 18;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void emit(int code) {
        pending |= code << pendingBits;
        pendingBits += length;
        while (pendingBits >= 8) {
            out.write(pending);
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    private void flush() {
        if (pendingBits > 0) {
            out.write(pending);
        }
    }
}
