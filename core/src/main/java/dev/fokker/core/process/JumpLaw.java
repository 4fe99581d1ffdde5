package dev.fokker.core.process;

/** How large a jump is; each has mean 0 and variance \(s^2\), and is even. */
public enum JumpLaw {
    /** \(\pm s\), each as likely. */
    FIXED(1) {
        @Override
        double size(double u, double z) {
            return u < 0.5 ? -1 : 1;
        }
    },
    /** Uniform on \((-\sqrt3s,\sqrt3s)\). */
    UNIFORM(1.8) {
        @Override
        double size(double u, double z) {
            return Math.sqrt(3) * (2 * u - 1);
        }
    },
    /** Normal. */
    GAUSSIAN(3) {
        @Override
        double size(double u, double z) {
            return z;
        }
    };

    private final double kurtosis;

    JumpLaw(double kurtosis) {
        this.kurtosis = kurtosis;
    }

    /** The fourth moment for s = 1. */
    public double kurtosis() {
        return kurtosis;
    }

    /** The size for s = 1 from a uniform or a standard normal number. */
    abstract double size(double u, double z);
}
