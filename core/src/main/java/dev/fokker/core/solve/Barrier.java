package dev.fokker.core.solve;

/** The set \(g(x,t)=0\) that a path may pass; the side it starts on is the sign of g. */
@FunctionalInterface
public interface Barrier {
    /** \(g(x,t)\) for the row whose d components begin at {@code offset}. */
    double at(double t, double[] x, int offset);

    /** {@code out} = \(\nabla g\), d numbers; by central differences unless it is known better. */
    default void gradient(double t, double[] x, int offset, double[] out) {
        for (int j = 0; j < out.length; j++) {
            double here = x[offset + j];
            double step = 6e-6 * (1 + Math.abs(here));
            x[offset + j] = here + step;
            double above = at(t, x, offset);
            x[offset + j] = here - step;
            double below = at(t, x, offset);
            x[offset + j] = here;
            out[j] = (above - below) / (2 * step);
        }
    }

    /** \(x_j=a\). */
    static Barrier level(int component, double a) {
        if (component < 0 || !Double.isFinite(a)) {
            throw new IllegalArgumentException(
                    "Barrier: component=%d must be >= 0 and the level %s finite".formatted(component, a));
        }
        return new Barrier() {
            @Override
            public double at(double t, double[] x, int offset) {
                return x[offset + component] - a;
            }

            @Override
            public void gradient(double t, double[] x, int offset, double[] out) {
                java.util.Arrays.fill(out, 0);
                out[component] = 1;
            }
        };
    }
}
