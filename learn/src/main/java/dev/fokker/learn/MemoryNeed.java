package dev.fokker.learn;

import dev.fokker.learn.Computation.Arithmetic;
import dev.fokker.learn.Computation.Layout;

/**
 * About how much memory a training run will take, in bytes: each weight as often as training keeps it, what a step keeps of its
 * batch for the way back, and the batches themselves. Runs that were measured and took 20 MB or more, beside the process itself,
 * took between {@value #LEAST} and {@value #MOST} times that.
 *
 * @param parameters weights of the network
 * @param copies how often each is kept: itself, gradient, two moments, averages, one more while they move, and all but the
 *     gradient once more while a checkpoint is written
 * @param activations what a step keeps, counted from the network's operations
 * @param batches two batches and what makes them
 */
public record MemoryNeed(long parameters, int copies, double activations, double batches) {
    /** No run was measured that took less than this share of its estimate. */
    public static final double LEAST = 0.5;

    /** No run was measured that took more than this multiple of its estimate. */
    public static final double MOST = 1.25;

    private static final int FLOAT = 4;
    /** Products are of numbers of 2 bytes; what they are made of at both ends of the network stays at 4. */
    private static final double BFLOAT = 2.2;
    /** What the library sets up for such products, and keeps. */
    private static final double BFLOAT_ROOM = 8e6;
    /** Gradients of activations live beside them for a while: of the skips, and of the block at work. */
    private static final double BACK = 0.5;
    /** Where the loss has a derivative in it: the way there, the last way back through it, and the gradients of both. */
    private static final double DIFFERENTIATED = 3;
    /** Each product with the derivative is a way back that is kept, and gone back through. */
    private static final double EACH_PRODUCT = 2;

    /** The need of {@code plan} on rows of {@code space}, with a network of so many weights. */
    public static MemoryNeed of(TrainingPlan plan, Space space, long parameters) {
        boolean mixed = plan.computation().arithmetic() == Arithmetic.BFLOAT16;
        int powers = plan.optimizer().powers().lengths().size();
        // Rounded weights and their gradients are one more.
        int copies = 5 + powers + (5 + powers) + (mixed ? 1 : 0);
        double n = plan.optimizer().batch();
        double d = space.dimension();
        int projections = plan.loss().objective().projections();
        return new MemoryNeed(
                parameters,
                copies,
                (mixed ? BFLOAT : FLOAT) * n * activations(plan, space) + (mixed ? BFLOAT_ROOM : 0),
                FLOAT * n * d * (12 + 5.0 * projections));
    }

    /** Bytes in all. */
    public double bytes() {
        return weights() + activations + batches;
    }

    /** Bytes of weights, in all their copies. */
    public double weights() {
        return (double) FLOAT * parameters * copies;
    }

    /** Numbers of an example at the fullest moment of a step. */
    private static double activations(TrainingPlan plan, Space space) {
        Objective objective = plan.loss().objective();
        double kept = kept(plan.network(), space.shape(), plan.computation().layout());
        if (!objective.differentiates()) {
            return kept + BACK * kept(plan.network(), space.shape(), Layout.CHANNELS_FIRST);
        }
        int products = objective.projections() > 0 ? objective.projections() : space.dimension();
        return kept * (DIFFERENTIATED + EACH_PRODUCT * products);
    }

    /** Numbers of an example that the operations of the way there give: all live to the end of the step. */
    private static double kept(NetworkPlan network, Shape shape, Layout layout) {
        return network instanceof NetworkPlan.UNet unet
                ? images(unet, shape, layout == Layout.CHANNELS_LAST ? 1 : 0)
                : vectors((NetworkPlan.Mlp) network, shape.size());
    }

    /**
     * A layer: silu(h), A silu(h), Ce, silu of their sum, and B of that, to which h is added in place. Beside the layers: two maps
     * of the level with a silu each, the first map, the last silu; angles, sines and cosines, and these side by side.
     */
    private static double vectors(NetworkPlan.Mlp mlp, int d) {
        return (5.0 * mlp.depth() + 6) * mlp.width() + 5.0 * mlp.frequencies() + 4.0 * d;
    }

    /** {@code last} is 1 where each convolution copies what it reads and what it gives into another layout, else 0. */
    private static double images(NetworkPlan.UNet unet, Shape shape, int last) {
        double pixels = (double) shape.height() * shape.width();
        double finest = (double) unet.channels() * unet.multipliers().get(0);
        // Input and answer of the network; the first convolution; norm and silu before the last.
        double sum = 4.0 * shape.size()
                + pixels * (convolution(shape.channels(), unet.channels(), last) + 2 * finest + last * finest);
        double before = unet.channels();
        int levels = unet.multipliers().size();
        for (int l = 0; l < levels; l++) {
            double here = (double) unet.channels() * unet.multipliers().get(l);
            boolean coarsest = l == levels - 1;
            double next =
                    coarsest ? 0 : (double) unet.channels() * unet.multipliers().get(l + 1);
            double down = block(before, here, last) + (unet.blocks() - 1) * block(here, here, last);
            // What comes from below and the skip, side by side.
            double up = unet.blocks() * (2 * here + block(2 * here, here, last));
            // Down a level by a convolution of stride 2; up by repeated pixels and a convolution.
            double between = coarsest ? 0 : (1 + last) * here / 4 + last * here + next + convolution(next, here, last);
            sum += pixels * (down + up + between);
            if (coarsest) {
                sum += pixels * (2 * block(here, here, last) + attention(here, pixels, last));
            }
            before = here;
            pixels /= 4;
        }
        return sum;
    }

    /** What a convolution that keeps the size gives, with its copies. */
    private static double convolution(double in, double out, int last) {
        return out + last * (in + out);
    }

    /** Norm and silu of what comes in; a convolution; norm, shift, scale and silu; a convolution, with a shortcut added in place. */
    private static double block(double in, double out, int last) {
        double shortcut = in == out ? 0 : convolution(in, out, last);
        return 2 * in + convolution(in, out, last) + 4 * out + convolution(out, out, last) + shortcut;
    }

    /** Norm; three maps and each apart; products of all pixels, scaled, and their shares; what is mixed, and its map. */
    private static double attention(double c, double pixels, int last) {
        double heads = c % 32 == 0 ? c / 32 : 1;
        return c + convolution(c, 3 * c, last) + 3 * c + c + convolution(c, c, last) + 3 * heads * pixels;
    }
}
