package dev.fokker.interop;

import java.util.Locale;

/** What a model's answer m means at x = sqrt(a) x0 + sqrt(1 - a) e, a the cumulative product of the alphas. */
public enum Prediction {
    /** m = e. */
    EPSILON {
        @Override
        public double data(double m, double x, double alpha, double sigma) {
            return (x - sigma * m) / alpha;
        }

        @Override
        public double noise(double m, double x, double alpha, double sigma) {
            return m;
        }
    },
    /** m = x0. */
    SAMPLE {
        @Override
        public double data(double m, double x, double alpha, double sigma) {
            return m;
        }

        @Override
        public double noise(double m, double x, double alpha, double sigma) {
            return (x - alpha * m) / sigma;
        }
    },
    /** m = alpha e - sigma x0. */
    V_PREDICTION {
        @Override
        public double data(double m, double x, double alpha, double sigma) {
            return alpha * x - sigma * m;
        }

        @Override
        public double noise(double m, double x, double alpha, double sigma) {
            return alpha * m + sigma * x;
        }
    },
    /** m = e - x0, the velocity of the straight path x = (1 - sigma) x0 + sigma e. */
    FLOW_PREDICTION {
        @Override
        public double data(double m, double x, double alpha, double sigma) {
            return x - sigma * m;
        }

        @Override
        public double noise(double m, double x, double alpha, double sigma) {
            return x + alpha * m;
        }
    };

    /** The prediction that a configuration calls {@code name}: {@code epsilon}, {@code sample}, {@code v_prediction} or {@code flow_prediction}. */
    public static Prediction named(String name) {
        for (Prediction prediction : values()) {
            if (prediction.toString().equals(name)) {
                return prediction;
            }
        }
        throw new IllegalArgumentException("prediction_type=" + name
                + " has no meaning here: use epsilon, sample, v_prediction or flow_prediction");
    }

    /** The clean sample that {@code m} stands for, at amplitude {@code alpha} and noise {@code sigma}. */
    public abstract double data(double m, double x, double alpha, double sigma);

    /** The noise that {@code m} stands for, at amplitude {@code alpha} and noise {@code sigma}. */
    public abstract double noise(double m, double x, double alpha, double sigma);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
