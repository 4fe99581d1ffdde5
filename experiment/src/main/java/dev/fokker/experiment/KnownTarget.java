package dev.fokker.experiment;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture that can be asked for by name wherever a target is.
 *
 * @param name its name
 * @param meaning one line for people
 * @param law the mixture
 */
public record KnownTarget(String name, String meaning, Mixture law) implements Named {
    static Registry<KnownTarget> all() {
        return new Registry<>(
                "named target",
                new KnownTarget("ring8", "eight modes of width 0.12 on a ring of radius 1.4", ring8()),
                new KnownTarget("grid25", "25 modes of width 0.05 on a square of side 3.2", grid25()),
                new KnownTarget("two", "two modes of unequal weight and width", two()));
    }

    private static Mixture ring8() {
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            double angle = 0.25 * Math.PI * k;
            modes.add(round(0.12, 1.4 * StrictMath.cos(angle), 1.4 * StrictMath.sin(angle)));
        }
        return equal(modes);
    }

    private static Mixture grid25() {
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < 25; k++) {
            modes.add(round(0.05, 0.8 * Math.floorDiv(k, 5) - 1.6, 0.8 * (k % 5) - 1.6));
        }
        return equal(modes);
    }

    private static Mixture two() {
        return Mixture.of(new double[] {0.35, 0.65}, List.of(round(0.25, -1, 0.3), round(0.5, 1, -0.3)));
    }

    private static Gaussian round(double width, double... mean) {
        return Gaussian.of(mean, Matrix.identity(mean.length, width * width));
    }

    private static Mixture equal(List<Gaussian> modes) {
        double[] weights = new double[modes.size()];
        Arrays.fill(weights, 1);
        return Mixture.of(weights, modes);
    }
}
