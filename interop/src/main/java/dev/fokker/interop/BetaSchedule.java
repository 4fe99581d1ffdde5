package dev.fokker.interop;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** How the betas of a discrete forward chain are laid out, before any rescaling. */
enum BetaSchedule {
    LINEAR {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            return linspace(start, end, n, precision);
        }
    },
    SCALED_LINEAR {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            double[] betas = linspace(Math.sqrt(start), Math.sqrt(end), n, precision);
            for (int i = 0; i < n; i++) {
                betas[i] = precision.of(betas[i] * betas[i]);
            }
            return betas;
        }
    },
    SQUAREDCOS_CAP_V2 {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            return fromAlphaBar(n, precision, BetaSchedule::cosine);
        }
    },
    SIGMOID {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            double[] betas = linspace(-6, 6, n, precision);
            for (int i = 0; i < n; i++) {
                double s = precision.of(1 / (1 + StrictMath.exp(-betas[i])));
                betas[i] = precision.of(precision.of(s * precision.of(end - start)) + precision.of(start));
            }
            return betas;
        }
    },
    EXP {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            return fromAlphaBar(n, precision, t -> StrictMath.exp(-12 * t));
        }
    },
    LAPLACE {
        @Override
        double[] betas(int n, double start, double end, Precision precision) {
            return fromAlphaBar(n, precision, BetaSchedule::laplace);
        }
    };

    /** The largest beta that a schedule of cumulative products gives; Nichol and Dhariwal (2021). */
    private static final double MOST = 0.999;

    abstract double[] betas(int n, double start, double end, Precision precision);

    static BetaSchedule named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static double cosine(double t) {
        double c = StrictMath.cos((t + 0.008) / 1.008 * Math.PI / 2);
        return c * c;
    }

    private static double laplace(double t) {
        double half = -0.5 * Math.copySign(1, 0.5 - t) * StrictMath.log(1 - 2 * Math.abs(0.5 - t) + 1e-6);
        double ratio = StrictMath.exp(half);
        return Math.sqrt(ratio / (1 + ratio));
    }

    private static double[] fromAlphaBar(int n, Precision precision, DoubleUnaryOperator alphaBar) {
        double[] betas = new double[n];
        for (int i = 0; i < n; i++) {
            double ratio = alphaBar.applyAsDouble((i + 1) / (double) n) / alphaBar.applyAsDouble(i / (double) n);
            betas[i] = precision.of(Math.min(1 - ratio, MOST));
        }
        return betas;
    }

    /** Equal steps, the first point alone where n = 1; from both ends towards the middle, as PyTorch. */
    static double[] linspace(double start, double end, int n, Precision precision) {
        double[] points = new double[n];
        double first = precision.of(start);
        double last = precision.of(end);
        double step = n == 1 ? 0 : precision.of(precision.of(last - first) / (n - 1));
        for (int i = 0; i < n; i++) {
            points[i] = i < n / 2 || n == 1
                    ? precision.of(first + precision.of(step * i))
                    : precision.of(last - precision.of(step * (n - 1 - i)));
        }
        return points;
    }
}
