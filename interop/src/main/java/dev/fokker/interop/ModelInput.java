package dev.fokker.interop;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.time.Times;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/**
 * What a published network is shown where Fokker's clock says t: a time of its own and the sample times a factor.
 *
 * @param time the network's time, a function of t
 * @param scale what the sample is multiplied by, a function of t
 */
public record ModelInput(DoubleUnaryOperator time, DoubleUnaryOperator scale) {
    /** How near a whole number a time of a chain counts as that number. */
    private static final double WHOLE = 1e-9;

    /** Training step k = N t - 1 of a chain of N, the sample as it is. */
    static ModelInput chain(int n) {
        return plain(t -> {
            double k = n * t - 1;
            return Math.abs(k - Math.rint(k)) < WHOLE ? Math.rint(k) : k;
        });
    }

    /** \(\tfrac14\ln(\sigma/\alpha)\), the sample as it is. */
    static ModelInput logLevel(Schedule schedule) {
        return plain(t -> 0.25 * StrictMath.log(schedule.at(t).rho()));
    }

    /** {@code factor} times t, the sample as it is. */
    static ModelInput proportional(double factor) {
        return plain(t -> factor * t);
    }

    /** {@code factor} ln t, the sample over \(\sqrt{t^2+\sigma_{data}^2}\); Karras et al. (2022), table 1. */
    static ModelInput preconditioned(double factor, double sigmaData) {
        return new ModelInput(t -> factor * StrictMath.log(t), t -> 1 / Math.hypot(t, sigmaData));
    }

    static ModelInput plain(DoubleUnaryOperator time) {
        return new ModelInput(time, t -> 1);
    }

    /** {@code network} fed with samples and times of Fokker; for one thread, as what it opens. */
    Field of(IntFunction<Field> network, int maxRows, int dimension) {
        Field inner = network.apply(maxRows);
        Times times = new Times(maxRows);
        double[] shown = new double[maxRows * dimension];
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                times.set(i, time.applyAsDouble(t.at(i)));
                double factor = scale.applyAsDouble(t.at(i));
                for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                    shown[k] = factor * x[k];
                }
            }
            if (t.shared()) {
                times.share(time.applyAsDouble(t.at(0)));
            }
            inner.eval(rows, times, shown, out);
        };
    }
}
