package dev.fokker.core.noise;

/** The generator xoroshiro128++ 1.0, with rotations 17, 49 and 28, and its normal numbers. Blackman and Vigna (2021). */
final class XoroshiroSequence {
    private long s0;
    private long s1;

    /** Begins where the state is (a, b); a state of zeros only, which would stay so, is replaced. */
    void begin(long a, long b) {
        s0 = a;
        s1 = (a | b) == 0 ? 1 : b;
    }

    /** The next word. */
    long next() {
        long a = s0;
        long b = s1 ^ a;
        long word = Long.rotateLeft(a + s1, 17) + a;
        s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        s1 = Long.rotateLeft(b, 28);
        return word;
    }

    /** The next {@code n} numbers on [0, 1) into {@code out} from {@code at} on. */
    void uniforms(double[] out, int at, int n) {
        long a = s0;
        long b = s1;
        for (int i = at; i < at + n; i++) {
            // As in next(), with the state in registers.
            out[i] = ((Long.rotateLeft(a + b, 17) + a) >>> 11) * 0x1p-53;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
        }
        s0 = a;
        s1 = b;
    }

    /** The next {@code n} standard normal numbers into {@code out} from {@code at} on. */
    void normals(double[] out, int at, int n) {
        double[] width = Ziggurat.WIDTH;
        long[] sure = Ziggurat.SURE;
        long a = s0;
        long b = s1;
        for (int i = at; i < at + n; i++) {
            long word = Long.rotateLeft(a + b, 17) + a;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
            int layer = (int) word & (Ziggurat.LAYERS - 1);
            long j = word >> 11;
            double x = j * width[layer];
            if (Math.abs(j) < sure[layer]) {
                out[i] = x;
            } else {
                s0 = a;
                s1 = b;
                out[i] = judge(layer, x);
                a = s0;
                b = s1;
            }
        }
        s0 = a;
        s1 = b;
    }

    /** A point x at the rim of a layer: the tail, or taken if a random height is under the density, or another one. */
    private double judge(int first, double point) {
        int layer = first;
        double x = point;
        while (true) {
            if (layer == 0) {
                return Math.copySign(beyond(), x);
            }
            double low = Ziggurat.HEIGHT[layer];
            double height = low + above0() * (Ziggurat.HEIGHT[layer + 1] - low);
            if (Ziggurat.covers(layer, x, height)) {
                return x;
            }
            long word = next();
            layer = (int) word & (Ziggurat.LAYERS - 1);
            long j = word >> 11;
            x = j * Ziggurat.WIDTH[layer];
            if (Math.abs(j) < Ziggurat.SURE[layer]) {
                return x;
            }
        }
    }

    /** The normal law beyond R, by rejection from an exponential one. Marsaglia (1964). */
    private double beyond() {
        while (true) {
            double x = -StrictMath.log(above0()) / Ziggurat.TAIL;
            double y = -StrictMath.log(above0());
            if (2 * y > x * x) {
                return Ziggurat.TAIL + x;
            }
        }
    }

    /** Uniform on (0, 1). */
    private double above0() {
        return ((next() >>> 11) + 0.5) * 0x1p-53;
    }
}
