package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Samples;
import java.util.function.IntFunction;

/**
 * How far samples are from held-out data, in units of how far as many training rows are: \(r=\bar D(\text{samples})/\bar
 * D(\text{training})\), both energy distances to the held-out set averaged over draws. About 1 is as good as data.
 */
public final class EnergyRatio {
    /** Draws that numerator and denominator are averaged over where nothing else is asked for. */
    public static final int DRAWS = 20;
    /** Samples of a draw where nothing else is asked for. */
    public static final int SIZE = 1000;

    private final Samples heldOut;
    private final double within;
    private final double[] reference;

    /** Prepares the denominator: {@code draws} times {@code size} training rows, without repetition within a draw. */
    public EnergyRatio(Samples training, Samples heldOut, int size, int draws, Noise noise) {
        this.heldOut = heldOut;
        within = EnergyDistance.meanDistance(heldOut, heldOut);
        reference = new double[draws];
        for (int k = 0; k < draws; k++) {
            reference[k] = distance(Subset.draw(training, size, noise, k));
        }
    }

    private double distance(Samples x) {
        return EnergyDistance.between(x, heldOut, within);
    }

    /** The ratio for as many draws as the denominator has; draw k of the samples is {@code draw.apply(k)}. */
    public Estimate of(IntFunction<Samples> draw) {
        double[] found = new double[reference.length];
        for (int k = 0; k < found.length; k++) {
            found[k] = distance(draw.apply(k));
        }
        return Estimate.ratio(found, reference);
    }

    /** The denominator: the energy distance of training rows to the held-out set. */
    public Estimate reference() {
        return Estimate.of(reference);
    }
}
