package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.learn.Computation.Arithmetic;
import dev.fokker.learn.Computation.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final Shape IMAGES = new Shape(28, 28, 1);

    private static MemoryNeed need(Shape shape, int batch, Objective objective, PowerAverages powers, Computation c) {
        OptimizerPlan o = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(o.adam(), o.pace(), batch, o.clip(), o.average(), powers);
        TrainingPlan plan =
                new TrainingPlan(NetworkPlan.suiting(shape), LossPlan.usual().with(objective), optimizer, 1, 0).with(c);
        return MemoryNeed.of(plan, new Space(shape, Standardization.none(shape.size()), 1, 0), 1000);
    }

    private static double step(Shape shape, int batch, Objective objective, Arithmetic numbers, Layout layout) {
        return need(shape, batch, objective, PowerAverages.none(), new Computation(numbers, layout))
                .activations();
    }

    @Test
    void aStepGrowsAsItsBatch() {
        for (Shape shape : List.of(IMAGES, Shape.vector(2))) {
            double one = step(shape, 64, new Objective.Denoising(), Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
            double two = step(shape, 128, new Objective.Denoising(), Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
            assertEquals(2 * one, two, 1e-9 * two);
        }
    }

    @Test
    void shortNumbersTakeLessAndCopiesIntoAnotherLayoutMore() {
        Objective usual = new Objective.Denoising();
        double plain = step(IMAGES, 64, usual, Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
        assertTrue(step(IMAGES, 64, usual, Arithmetic.BFLOAT16, Layout.CHANNELS_FIRST) < 0.6 * plain);
        double last = step(IMAGES, 64, usual, Arithmetic.FLOAT32, Layout.CHANNELS_LAST);
        // At most two copies of in and out beside each of the eight numbers or more of a channel.
        assertTrue(last > 1.2 * plain && last < 1.6 * plain, last + " against " + plain);
    }

    @Test
    void eachProductWithTheDerivativeTakesTheSame() {
        Shape plane = Shape.vector(2);
        double[] by = new double[4];
        for (int k = 1; k <= 3; k++) {
            by[k] = step(plane, 64, Objective.Sliced.usual(k), Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
        }
        by[0] = step(plane, 64, new Objective.Denoising(), Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
        assertTrue(by[1] > 3 * by[0], by[1] + " against " + by[0]);
        assertEquals(by[2] - by[1], by[3] - by[2], 1e-9 * by[3]);
        double exact = step(plane, 64, new Objective.Implicit(2), Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
        assertEquals(by[2], exact, 1e-9 * exact, "two directions, or both axes");
    }

    /** Its own array while training, and one more while a checkpoint is written. */
    @Test
    void eachAverageOfAnotherLengthIsKeptTwice() {
        Computation usual = Computation.usual();
        int without = need(IMAGES, 64, new Objective.Denoising(), PowerAverages.none(), usual)
                .copies();
        PowerAverages two = PowerAverages.usual();
        int with = need(IMAGES, 64, new Objective.Denoising(), two, usual).copies();
        assertEquals(without + 2 * two.lengths().size(), with);
    }
}
