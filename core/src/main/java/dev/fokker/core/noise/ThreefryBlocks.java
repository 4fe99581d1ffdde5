package dev.fokker.core.noise;

import java.util.Arrays;

/**
 * Threefry-4x64 with 20 rounds on many counters at once, one array a word, in plain loops small enough for the compiler to
 * vectorise: four rounds and the key that follows them a loop, as a fifth round would be one too many for it. Salmon, Moraes,
 * Dror and Shaw (2011), section 3; the rotations are those of Skein-256 (Ferguson et al. 2010).
 */
final class ThreefryBlocks {
    /** Counters a batch: 4 arrays of this size stay in the first-level cache. */
    static final int BATCH = 256;

    /** The constant that keeps the extended key from vanishing, C240 of Skein. */
    private static final long PARITY = 0x1BD11BDAA9FC1A22L;

    private static final long[] COUNT = new long[BATCH];

    static {
        Arrays.setAll(COUNT, i -> i);
    }

    final long[] a = new long[BATCH];
    final long[] b = new long[BATCH];
    final long[] c = new long[BATCH];
    final long[] d = new long[BATCH];

    /** Replaces the counters (a, b, c, d) of the first {@code n} blocks by their images under the key. */
    void encrypt(int n, long k0, long k1, long k2, long k3) {
        add(a, k0, n);
        add(b, k1, n);
        add(c, k2, n);
        add(d, k3, n);
        long k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
        even(n, k1, k2, k3, k4 + 1);
        lastFour(n, k0, k1, k2, k3, k4);
    }

    /**
     * Images of the counters (first + i, second, third, fourth), i &lt; n, under the key (k0, k1, 0, 0). What is the same for all
     * of them is not computed more than once.
     */
    void encryptFrom(int n, long first, long second, long third, long fourth, long k0, long k1) {
        long k4 = PARITY ^ k0 ^ k1;
        open(n, first + k0, second + k1, third, fourth, k1, k4 + 1);
        lastFour(n, k0, k1, 0, 0, k4);
    }

    private void lastFour(int n, long k0, long k1, long k2, long k3, long k4) {
        odd(n, k2, k3, k4, k0 + 2);
        even(n, k3, k4, k0, k1 + 3);
        odd(n, k4, k0, k1, k2 + 4);
        even(n, k0, k1, k2, k3 + 5);
    }

    private static void add(long[] word, long key, int n) {
        for (int i = 0; i < n; i++) {
            word[i] += key;
        }
    }

    /** Rounds 0 to 3 from counters with their key, and the key (ka, 0, 0, kd). */
    private void open(int n, long first, long second, long third, long fourth, long ka, long kd) {
        long[] count = COUNT;
        long[] p = a;
        long[] q = b;
        long[] r = c;
        long[] s = d;
        long z0 = third + fourth;
        long w0 = Long.rotateLeft(fourth, 16) ^ z0;
        long y0 = Long.rotateLeft(second, 14);
        for (int i = 0; i < n; i++) {
            long x = count[i] + (first + second);
            long y = y0 ^ x;
            x += w0;
            long w = Long.rotateLeft(w0, 52) ^ x;
            long z = z0 + y;
            y = Long.rotateLeft(y, 57) ^ z;
            x += y;
            y = Long.rotateLeft(y, 23) ^ x;
            z += w;
            w = Long.rotateLeft(w, 40) ^ z;
            x += w;
            w = Long.rotateLeft(w, 5) ^ x;
            z += y;
            y = Long.rotateLeft(y, 37) ^ z;
            p[i] = x + ka;
            q[i] = y;
            r[i] = z;
            s[i] = w + kd;
        }
    }

    /** Rounds 0 to 3 of each eight, and the key. */
    private void even(int n, long ka, long kb, long kc, long kd) {
        long[] p = a;
        long[] q = b;
        long[] r = c;
        long[] s = d;
        for (int i = 0; i < n; i++) {
            long x = p[i];
            long y = q[i];
            long z = r[i];
            long w = s[i];
            x += y;
            y = Long.rotateLeft(y, 14) ^ x;
            z += w;
            w = Long.rotateLeft(w, 16) ^ z;
            x += w;
            w = Long.rotateLeft(w, 52) ^ x;
            z += y;
            y = Long.rotateLeft(y, 57) ^ z;
            x += y;
            y = Long.rotateLeft(y, 23) ^ x;
            z += w;
            w = Long.rotateLeft(w, 40) ^ z;
            x += w;
            w = Long.rotateLeft(w, 5) ^ x;
            z += y;
            y = Long.rotateLeft(y, 37) ^ z;
            p[i] = x + ka;
            q[i] = y + kb;
            r[i] = z + kc;
            s[i] = w + kd;
        }
    }

    /** Rounds 4 to 7 of each eight, and the key. */
    private void odd(int n, long ka, long kb, long kc, long kd) {
        long[] p = a;
        long[] q = b;
        long[] r = c;
        long[] s = d;
        for (int i = 0; i < n; i++) {
            long x = p[i];
            long y = q[i];
            long z = r[i];
            long w = s[i];
            x += y;
            y = Long.rotateLeft(y, 25) ^ x;
            z += w;
            w = Long.rotateLeft(w, 33) ^ z;
            x += w;
            w = Long.rotateLeft(w, 46) ^ x;
            z += y;
            y = Long.rotateLeft(y, 12) ^ z;
            x += y;
            y = Long.rotateLeft(y, 58) ^ x;
            z += w;
            w = Long.rotateLeft(w, 22) ^ z;
            x += w;
            w = Long.rotateLeft(w, 32) ^ x;
            z += y;
            y = Long.rotateLeft(y, 32) ^ z;
            p[i] = x + ka;
            q[i] = y + kb;
            r[i] = z + kc;
            s[i] = w + kd;
        }
    }
}
