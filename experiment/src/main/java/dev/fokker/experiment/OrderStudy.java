package dev.fokker.experiment;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.CoarseBrownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.ExactLinear;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * End points of a method over [0, T] against those of a better one, or of a closed form, on the same Brownian paths.
 *
 * @param sde the process
 * @param start the value that every component starts at
 * @param to T
 * @param first fewest steps
 * @param levels how often they are doubled, and once more
 */
record OrderStudy(Sde sde, double start, double to, int first, int levels) {
    /** Steps of the reference for each of the finest that is measured. */
    private static final int FINER = 8;

    /** What the noise of the process is to a method. */
    enum Kind {
        ADDITIVE("additive"),
        COMMUTATIVE("commutative"),
        GENERAL("general");

        final String word;

        Kind(String word) {
            this.word = word;
        }

        double strong(Order order) {
            return this == ADDITIVE ? order.additive() : this == COMMUTATIVE ? order.commutative() : order.strong();
        }
    }

    /** The kind of noise, as far as its structure tells. */
    Kind kind() {
        Diffusion g = sde.diffusion();
        if (g instanceof Full full) {
            return full.additive() ? Kind.ADDITIVE : full.noiseDimension() == 1 ? Kind.COMMUTATIVE : Kind.GENERAL;
        }
        return g instanceof Diagonal ? Kind.COMMUTATIVE : Kind.ADDITIVE;
    }

    private boolean closed() {
        return sde instanceof GeometricBrownianMotion;
    }

    /** The method of the reference: exact or of higher order where there is one. */
    Method<Sde> reference() {
        if (sde instanceof LinearProcess && sde.autonomous()) {
            return new ExactLinear();
        }
        if (sde instanceof CoxIngersollRoss cir && 4 * cir.theta() * cir.mu() > cir.sigma() * cir.sigma()) {
            return new LampertiImplicit();
        }
        return switch (kind()) {
            case ADDITIVE -> new Shark();
            case COMMUTATIVE -> new Milstein();
            case GENERAL -> new HeunStratonovich();
        };
    }

    /** What the errors are measured against, in words. */
    String against() {
        return closed()
                ? "the closed solution"
                : "%s with %d steps".formatted(reference().getClass().getSimpleName(), FINER * steps(levels - 1));
    }

    /** Steps of a level. */
    int steps(int level) {
        return first << level;
    }

    private int fine() {
        return steps(levels - 1) * (closed() ? 1 : FINER);
    }

    /**
     * For the paths {@code from..from+n}, [levels, 4]: sums of the squared distance and of its square, and of the difference of
     * \(\lVert x\rVert^2\) and of its square.
     */
    double[][] sums(Method<Sde> method, Noise noise, long from, int n) {
        double[] exact = closed() ? solution(noise, from, n) : walk(reference(), fine(), noise, from, n);
        double[][] sums = new double[levels][4];
        int d = sde.dimension();
        for (int level = 0; level < levels; level++) {
            double[] ends = walk(method, steps(level), noise, from, n);
            for (int i = 0; i < n; i++) {
                double distance = 0;
                double difference = 0;
                for (int k = i * d; k < (i + 1) * d; k++) {
                    distance += (ends[k] - exact[k]) * (ends[k] - exact[k]);
                    difference += (ends[k] - exact[k]) * (ends[k] + exact[k]);
                }
                sums[level][0] += distance;
                sums[level][1] += distance * distance;
                sums[level][2] += difference;
                sums[level][3] += difference * difference;
            }
        }
        return sums;
    }

    private Brownian motion(Noise noise, int steps) {
        return new CoarseBrownian(noise, to / fine(), fine() / steps);
    }

    private double[] solution(Noise noise, long from, int n) {
        GeometricBrownianMotion growth = (GeometricBrownianMotion) sde;
        int d = sde.dimension();
        Rows rows = new Rows(n, d);
        rows.number(from);
        rows.at(TimeGrid.uniform(0, to, 1).step(0));
        double[] w = new double[n * d];
        motion(noise, 1).increment(rows, d, w);
        for (int k = 0; k < w.length; k++) {
            w[k] = growth.solution(start, to, w[k]);
        }
        return w;
    }

    private double[] walk(Method<Sde> method, int steps, Noise noise, long from, int n) {
        Rows rows = new Rows(n, sde.dimension());
        rows.number(from);
        Arrays.fill(rows.x(), start);
        Stepping stepping = method.start(sde, n);
        Brownian motion = motion(noise, steps);
        TimeGrid grid = TimeGrid.uniform(0, to, steps);
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        for (int k = 0; k < steps; k++) {
            rows.at(grid.step(k));
            stepping.attempt(rows, motion);
            stepping.accept(rows, all);
            rows.accept();
        }
        double[] ends = Arrays.copyOf(rows.x(), n * sde.dimension());
        for (int k = 0; k < ends.length; k++) {
            if (!Double.isFinite(ends[k])) {
                throw new NumericalFailure("%s: x[%d]=%s of path %d at t=%s after %d steps; try more --steps"
                        .formatted(
                                method.getClass().getSimpleName(),
                                k % sde.dimension(),
                                ends[k],
                                from + k / sde.dimension(),
                                to,
                                steps));
            }
        }
        return ends;
    }
}
