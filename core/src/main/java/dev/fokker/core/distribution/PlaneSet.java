package dev.fokker.core.distribution;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;

/**
 * Point sets in the plane that models are tried on, as laws with mean 0 and variance 1 on each axis: a point is
 * \((y-m)/s\), with y as each set says from \(u_0,u_1\sim U[0,1)\) and \(z\sim N(0,I)\), and m, s in closed form.
 */
public enum PlaneSet implements Distribution {
    /**
     * Two half circles: \(y=(\cos\theta,\sin\theta)\) or, with probability 1/2, \((1-\cos\theta,\tfrac12-\sin\theta)\);
     * \(\theta=\pi u_1\), plus 0.1 z.
     */
    MOONS(0.5, 0.25, 0.75 + 0.01, 0.5625 - 1 / Math.PI + 0.01) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            double angle = Math.PI * u1;
            boolean upper = u0 < 0.5;
            double c = StrictMath.cos(angle);
            double s = StrictMath.sin(angle);
            y[at] = 0.1 * y[at] + (upper ? c : 1 - c);
            y[at + 1] = 0.1 * y[at + 1] + (upper ? s : 0.5 - s);
        }
    },

    /** Circles of radius 1 and 1/2 with equal probability: \(y=r(\cos2\pi u_1,\sin2\pi u_1)\), plus 0.05 z. */
    RINGS(0, 0, 5.0 / 16 + 0.0025, 5.0 / 16 + 0.0025) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            polar(u0 < 0.5 ? 1 : 0.5, 2 * Math.PI * u1, 0.05, y, at);
        }
    },

    /** Eight Gaussians on the unit circle: \(y=(\cos\frac{k\pi}4,\sin\frac{k\pi}4)\), k uniform on 0..7, plus 0.1 z. */
    EIGHT_GAUSSIANS(0, 0, 0.5 + 0.01, 0.5 + 0.01) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            polar(1, Math.PI / 4 * Math.floor(8 * u0), 0.1, y, at);
        }
    },

    /** Uniform on the squares \([i,i+1)\times[j,j+1)\) with i + j even, i and j from -2 to 1. */
    CHECKERBOARD(0, 0, 4.0 / 3, 4.0 / 3) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            double column = Math.floor(4 * u0);
            double pair = Math.floor(2 * u1);
            y[at] = 4 * u0 - 2;
            y[at + 1] = 2 * pair + column % 2 + (2 * u1 - pair) - 2;
        }
    },

    /**
     * Five bent arms (Johnson et al. 2016): \((1+0.3z_0,0.05z_1)\) turned by \(\tfrac{2\pi k}5+\tfrac14e^{1+0.3z_0}\), k
     * uniform on 0..4.
     */
    PINWHEEL(0, 0, (1 + 0.09 + 0.0025) / 2, (1 + 0.09 + 0.0025) / 2) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            double radial = 1 + 0.3 * y[at];
            double across = 0.05 * y[at + 1];
            double angle = 2 * Math.PI / 5 * Math.floor(5 * u0) + 0.25 * StrictMath.exp(radial);
            double c = StrictMath.cos(angle);
            double s = StrictMath.sin(angle);
            y[at] = c * radial - s * across;
            y[at + 1] = s * radial + c * across;
        }
    },

    /** Two arms of an Archimedean spiral: \(y=\pm r(\cos3\pi r,\sin3\pi r)\), \(r=\sqrt{u_1}\), plus 0.03 z. */
    SPIRAL(0, 0, 0.25 + 1 / (12 * Math.PI * Math.PI) + 0.0009, 0.25 - 1 / (12 * Math.PI * Math.PI) + 0.0009) {
        @Override
        void place(double u0, double u1, double[] y, int at) {
            double r = Math.sqrt(u1);
            polar(u0 < 0.5 ? r : -r, 3 * Math.PI * r, 0.03, y, at);
        }
    };

    private final double meanX;
    private final double meanY;
    private final double scaleX;
    private final double scaleY;

    PlaneSet(double meanX, double meanY, double varianceX, double varianceY) {
        this.meanX = meanX;
        this.meanY = meanY;
        scaleX = Math.sqrt(varianceX);
        scaleY = Math.sqrt(varianceY);
    }

    /** Turns the two normal numbers at {@code y[at]} into the point y. */
    abstract void place(double u0, double u1, double[] y, int at);

    private static void polar(double r, double angle, double noise, double[] y, int at) {
        y[at] = r * StrictMath.cos(angle) + noise * y[at];
        y[at + 1] = r * StrictMath.sin(angle) + noise * y[at + 1];
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        double[] u = new double[2 * n];
        noise.uniforms(stream, first, n, 1, 2, u);
        noise.normals(stream, first, n, 0, 2, out);
        for (int at = 0; at < 2 * n; at += 2) {
            place(u[at], u[at + 1], out, at);
            out[at] = (out[at] - meanX) / scaleX;
            out[at + 1] = (out[at + 1] - meanY) / scaleY;
        }
    }
}
