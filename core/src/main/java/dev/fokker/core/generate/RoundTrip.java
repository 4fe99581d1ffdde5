package dev.fokker.core.generate;

import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Cost;

/**
 * How far data are from what their codes decode to: \(\lvert x-\mathrm{decode}(\mathrm{encode}(x))\rvert\).
 *
 * @param most the largest difference of any component
 * @param rootMeanSquare over all components of all rows
 * @param encoding what the way there has cost
 * @param decoding what the way back has cost
 */
public record RoundTrip(double most, double rootMeanSquare, Cost encoding, Cost decoding) {
    /** Compares data [n, d] with what came back. */
    public static RoundTrip of(Samples data, Samples back, Cost encoding, Cost decoding) {
        if (data.n() != back.n() || data.d() != back.d()) {
            throw new IllegalArgumentException("RoundTrip: %s went and %s came back".formatted(data, back));
        }
        double most = 0;
        double square = 0;
        for (int i = 0; i < data.n(); i++) {
            for (int j = 0; j < data.d(); j++) {
                double error = Math.abs(data.at(i, j) - back.at(i, j));
                most = Math.max(most, error);
                square += error * error;
            }
        }
        return new RoundTrip(most, Math.sqrt(square / ((double) data.n() * data.d())), encoding, decoding);
    }
}
