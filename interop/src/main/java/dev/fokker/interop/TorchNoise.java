package dev.fokker.interop;

/**
 * The stream of {@code torch.manual_seed(seed); torch.randn(count)} in float32 on a CPU, to a few units in the last place of a float:
 * uniforms of 24 bits, in blocks of 16 turned into normals by Box and Muller (1958), the last block redrawn where 16 does not divide
 * the count; fewer than 16 numbers come in pairs from uniforms of 53 bits, the second of a pair kept for the next draw. For one thread.
 */
public final class TorchNoise implements NormalSource {
    private static final int BLOCK = 16;

    private final MersenneTwister twister;
    private double kept = Double.NaN;

    /** The stream of {@code seed}. */
    public TorchNoise(long seed) {
        this.twister = new MersenneTwister(seed);
    }

    @Override
    public void draw(double[] out, int count) {
        if (count < 0 || count > out.length) {
            throw new IllegalArgumentException(
                    "torch noise: count=" + count + ", must be within 0 .. " + out.length + ", the room in out");
        }
        if (count < BLOCK) {
            for (int i = 0; i < count; i++) {
                out[i] = (float) single();
            }
            return;
        }
        uniforms(out, 0, count);
        for (int block = 0; block + BLOCK <= count; block += BLOCK) {
            normals(out, block);
        }
        if (count % BLOCK != 0) {
            uniforms(out, count - BLOCK, count);
            normals(out, count - BLOCK);
        }
    }

    private void uniforms(double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (twister.nextBits() & 0xffffff) * 0x1p-24;
        }
    }

    private static void normals(double[] out, int block) {
        for (int j = block; j < block + BLOCK / 2; j++) {
            float radius = (float) Math.sqrt(-2 * (float) StrictMath.log(1 - out[j]));
            float angle = (float) (2 * Math.PI) * (float) out[j + BLOCK / 2];
            out[j] = radius * (float) StrictMath.cos(angle);
            out[j + BLOCK / 2] = radius * (float) StrictMath.sin(angle);
        }
    }

    private double single() {
        if (!Double.isNaN(kept)) {
            double z = kept;
            kept = Double.NaN;
            return z;
        }
        double angle = 2 * Math.PI * uniform53();
        double radius = Math.sqrt(-2 * StrictMath.log1p(-uniform53()));
        kept = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    private double uniform53() {
        long high = twister.nextBits() & 0xffffffffL;
        long low = twister.nextBits() & 0xffffffffL;
        return ((high << 32 | low) & ((1L << 53) - 1)) * 0x1p-53;
    }
}
