package dev.fokker.core.noise;

/**
 * Threefry-4x64 with 20 rounds on many counters at once, one array a word, in plain loops small enough for the compiler to
 * vectorise. Salmon, Moraes, Dror and Shaw (2011), section 3; the rotations are those of Skein-256 (Ferguson et al. 2010).
 */
final class ThreefryBlocks {
    /** Counters a batch: 4 arrays of this size stay in the first-level cache. */
    static final int BATCH = 256;

    /** The constant that keeps the extended key from vanishing, C240 of Skein. */
    private static final long PARITY = 0x1BD11BDAA9FC1A22L;

    final long[] a = new long[BATCH];
    final long[] b = new long[BATCH];
    final long[] c = new long[BATCH];
    final long[] d = new long[BATCH];

    /** Replaces the counters (a, b, c, d) of the first {@code n} blocks by their images under the key. */
    void encrypt(int n, long k0, long k1, long k2, long k3) {
        long k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
        inject(n, k0, k1, k2, k3);
        even(n);
        inject(n, k1, k2, k3, k4 + 1);
        odd(n);
        inject(n, k2, k3, k4, k0 + 2);
        even(n);
        inject(n, k3, k4, k0, k1 + 3);
        odd(n);
        inject(n, k4, k0, k1, k2 + 4);
        even(n);
        inject(n, k0, k1, k2, k3 + 5);
    }

    private void inject(int n, long ka, long kb, long kc, long kd) {
        for (int i = 0; i < n; i++) {
            a[i] += ka;
        }
        for (int i = 0; i < n; i++) {
            b[i] += kb;
        }
        for (int i = 0; i < n; i++) {
            c[i] += kc;
        }
        for (int i = 0; i < n; i++) {
            d[i] += kd;
        }
    }

    /** Rounds 0 to 3 of each eight. */
    private void even(int n) {
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
            p[i] = x;
            q[i] = y;
            r[i] = z;
            s[i] = w;
        }
    }

    /** Rounds 4 to 7 of each eight. */
    private void odd(int n) {
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
            p[i] = x;
            q[i] = y;
            r[i] = z;
            s[i] = w;
        }
    }
}
