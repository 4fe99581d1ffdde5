package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.sample.Rows;

/**
 * The splitting kick, drift, friction with noise, drift, kick of {@link UnderdampedLangevin} (and {@link KramersOscillator}):
 * \(v\mathrel{-}=\tfrac h2\nabla U,\ x\mathrel{+}=\tfrac h2v,\ v=e^{-\gamma h}v+\sqrt{T(1-e^{-2\gamma h})}\,\Delta W/\sqrt h\), and back.
 * In a harmonic well of frequency \(\omega\) with \(\omega h\lt2\) the positions at rest have their exact law, whatever h.
 * Leimkuhler and Matthews (2013).
 */
public record Baoab() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        return new Split(langevin(sde), maxRows);
    }

    private static UnderdampedLangevin langevin(Sde sde) {
        if (sde instanceof UnderdampedLangevin langevin) {
            return langevin;
        }
        if (sde instanceof KramersOscillator k) {
            return new UnderdampedLangevin(1, SmoothPotential.harmonic(1, k.omega()), k.friction(), k.temperature());
        }
        throw new IllegalArgumentException(
                "Baoab: %s is not underdamped Langevin motion, and the method takes nothing else; try heun-stratonovich"
                        .formatted(sde.getClass().getSimpleName()));
    }

    @Override
    public Order order() {
        return new Order(1, 2, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Split implements Stepping {
        private final UnderdampedLangevin motion;
        private final int k;
        private final double[] dw;
        private final double[] gradient;
        private final boolean still;

        Split(UnderdampedLangevin motion, int maxRows) {
            this.motion = motion;
            k = motion.positions();
            dw = new double[maxRows * k];
            gradient = new double[maxRows * 2 * k];
            still = motion.diffusion().absent();
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            if (!still) {
                w.increment(rows, k, dw);
            }
            double[] next = rows.next();
            System.arraycopy(rows.x(), 0, next, 0, rows.n() * rows.d());
            double decay = 0;
            double noise = 0;
            for (int i = 0; i < rows.n(); i++) {
                double h = rows.end().at(i) - rows.start().at(i);
                if (i == 0 || !rows.start().shared() || !rows.end().shared()) {
                    decay = StrictMath.exp(-motion.friction() * h);
                    noise = Math.sqrt(
                            motion.temperature() * -StrictMath.expm1(-2 * motion.friction() * h) / Math.abs(h));
                }
                int x = i * rows.d();
                int v = x + k;
                kick(next, x, v, 0.5 * h);
                drift(next, x, v, 0.5 * h);
                for (int j = 0; j < k; j++) {
                    next[v + j] = decay * next[v + j] + noise * dw[i * k + j];
                }
                drift(next, x, v, 0.5 * h);
                kick(next, x, v, 0.5 * h);
            }
            rows.evaluated();
            rows.evaluated();
        }

        private void kick(double[] next, int x, int v, double h) {
            motion.energy().gradient(next, x, gradient);
            for (int j = 0; j < k; j++) {
                next[v + j] -= h * gradient[x + j];
            }
        }

        private void drift(double[] next, int x, int v, double h) {
            for (int j = 0; j < k; j++) {
                next[x + j] += h * next[v + j];
            }
        }
    }
}
