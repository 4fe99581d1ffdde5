package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.function.DoubleUnaryOperator;

/**
 * The heat equation run back, \(u(0)\) from \(u(t)\): mode k must grow by \(G=e^{Dk^2t}\), and so does its noise (law S1.10). A cure gives
 * up what noise has drowned: it multiplies mode k by less than G. Tikhonov and Arsenin (1977); immutable.
 */
public final class BackwardHeat {
    private final HeatEquation heat;
    private final DoubleUnaryOperator ofDecay;

    private BackwardHeat(HeatEquation heat, DoubleUnaryOperator ofDecay) {
        this.heat = heat;
        this.ofDecay = ofDecay;
    }

    /** Without a cure: every mode by G. */
    public static BackwardHeat plain(HeatEquation heat) {
        return new BackwardHeat(heat, decay -> 1 / decay);
    }

    /** Modes that have decayed below the share {@code least} are left out, the others grow by G. */
    public static BackwardHeat cutOff(HeatEquation heat, double least) {
        requireShare("least", least);
        return new BackwardHeat(heat, decay -> decay < least ? 0 : 1 / decay);
    }

    /** The u(0) with the least \(\lVert u(t)-\mathrm{given}\rVert^2+\varepsilon^2\lVert u(0)\rVert^2\): mode k by \(G/(1+\varepsilon^2G^2)\). */
    public static BackwardHeat tikhonov(HeatEquation heat, double epsilon) {
        requireShare("epsilon", epsilon);
        return new BackwardHeat(heat, decay -> decay / (decay * decay + epsilon * epsilon));
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "BackwardHeat: %s=%s must be within 0 and 1; about the noise of a mode by the size of the largest"
                            .formatted(name, share));
        }
    }

    /**
     * Averages over the cells a time t &gt;= 0 before those given, which are not modified.
     *
     * @throws NumericalFailure if a mode has grown beyond all numbers
     */
    public double[] before(double t, double[] u) {
        if (!(t >= 0)) {
            throw new IllegalArgumentException(
                    "BackwardHeat: t=%s must be >= 0; it is how far to go back".formatted(t));
        }
        double[] out = heat.multiplied(u, square -> factor(square, t));
        for (double v : out) {
            if (!Double.isFinite(v)) {
                double most = 0;
                for (double square : heat.squaredWaveNumbers()) {
                    most = Math.max(most, square);
                }
                throw new NumericalFailure(
                        "BackwardHeat: at t=%s the mode k=%s grows by e^%s, beyond all numbers; take a cure, fewer cells or a shorter time"
                                .formatted(t, Math.sqrt(most), heat.diffusivity() * most * t));
            }
        }
        return out;
    }

    /** What a mode of the given \(\lvert k\rvert^2\) is multiplied by after a time t: G without a cure. */
    public double factor(double square, double t) {
        return ofDecay.applyAsDouble(StrictMath.exp(-heat.diffusivity() * square * t));
    }
}
