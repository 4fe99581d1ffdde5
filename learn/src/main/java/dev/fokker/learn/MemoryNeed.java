package dev.fokker.learn;

/**
 * About how much memory a training run will take, in bytes: each weight as often as training keeps it, what a step keeps of its
 * batch for the way back, and the batches themselves.
 *
 * @param parameters weights of the network
 * @param copies how often each is kept: itself, gradient, two moments, averages, one more while a checkpoint is written
 * @param activations what a step keeps, within a factor of two or so
 * @param batches two batches and what makes them
 */
public record MemoryNeed(long parameters, int copies, double activations, double batches) {
    private static final int FLOAT = 4;
    /** Gradients of activations live beside them for a while. */
    private static final double BACK = 1.5;

    /** The need of {@code plan} on rows of {@code space}, with a network of so many weights. */
    public static MemoryNeed of(TrainingPlan plan, Space space, long parameters) {
        int powers = plan.optimizer().powers().lengths().size();
        int copies = 5 + powers + (5 + powers);
        double n = plan.optimizer().batch();
        double each = plan.network() instanceof NetworkPlan.UNet unet
                ? images(unet, space.shape())
                : vectors((NetworkPlan.Mlp) plan.network(), space.dimension());
        return new MemoryNeed(parameters, copies, FLOAT * BACK * n * each, n * space.dimension() * 6.0 * FLOAT * 2);
    }

    /** Bytes in all. */
    public double bytes() {
        return (double) FLOAT * parameters * copies + activations + batches;
    }

    /** Bytes of weights, in all their copies. */
    public double weights() {
        return (double) FLOAT * parameters * copies;
    }

    private static double vectors(NetworkPlan.Mlp mlp, int d) {
        return 6.0 * mlp.width() * (mlp.depth() + 1) + 4.0 * mlp.frequencies() + 4.0 * d;
    }

    /** A block keeps about 2 arrays of its channels in and 7 of its channels out; attention its matrix of pixels three times. */
    private static double images(NetworkPlan.UNet unet, Shape shape) {
        double sum = 4.0 * shape.size();
        double pixels = (double) shape.height() * shape.width();
        double before = unet.channels();
        int levels = unet.multipliers().size();
        for (int l = 0; l < levels; l++) {
            double here = (double) unet.channels() * unet.multipliers().get(l);
            double down = 2 * before + 7 * here + (unet.blocks() - 1) * 9 * here;
            double up = unet.blocks() * (2 + 4 + 7) * here;
            sum += pixels * (down + up + 4 * here);
            if (l == levels - 1) {
                double heads = Math.max(1, here / 32);
                sum += pixels * 2 * 9 * here + 8 * here * pixels + 3 * heads * pixels * pixels;
            }
            before = here;
            pixels /= 4;
        }
        return sum;
    }
}
