package dev.fokker.core.solve;

import dev.fokker.core.calculus.FirstHit;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Step;
import java.util.Objects;

/**
 * Drives a method over the problem's grid until a path passes a barrier, where it ends. A step that does not end beyond it has
 * passed it all the same with probability \(e^{-2g_0g_1/v}\), \(v=\nabla g^TD\,\nabla g\,\lvert h\rvert\), and the time of the
 * passage is drawn from its law on that bridge ({@link FirstHit}): exact where drift and noise along g are constant, however long the
 * steps, and else of weak order 1. Gobet (2000), section 1. The samples are where each path was after its last step.
 *
 * @param method makes the steps
 * @param barrier what ends a path
 * @param witness is told of each passage
 * @param <S> the systems that the method can take
 */
public record FirstPassage<S extends Sde>(Method<? super S> method, Barrier barrier, Witness witness)
        implements Solver<S> {
    /** Beyond this \(2g_0g_1/v\) a hidden passage is rarer than 1e-17. */
    private static final double OUT_OF_REACH = 40;

    /** Is told when a path passes the barrier. */
    @FunctionalInterface
    public interface Witness {
        /** Called at most once a path, from many threads in an ensemble. */
        void passed(long path, double t);
    }

    /** Refuses null. */
    public FirstPassage {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(barrier, "barrier");
        Objects.requireNonNull(witness, "witness");
    }

    @Override
    public <P extends S> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        return new Watch<>(problem, noise, first, n).run(observer);
    }

    /** One batch under way. */
    private final class Watch<P extends S> {
        private final Problem<P> problem;
        private final Noise noise;
        private final long first;
        private final Stepping stepping;
        private final Brownian motion;
        private final Diffusion diffusion;
        private final Rows rows;
        private final Rows close;
        private final int[] closeRow;
        private final boolean[] taken;
        private final int[] kept;
        private final double[] distance;
        private final double[] after;
        private final double[] spread;
        private final double[] covariance;
        private final double[] gradient;
        private final double[] uniform;
        private final double[] normal;
        private final double[] result;
        private final long[] evaluations;

        Watch(Problem<P> problem, Noise noise, long first, int n) {
            int d = problem.system().dimension();
            this.problem = problem;
            this.noise = noise;
            this.first = first;
            stepping = method.start(problem.system(), n);
            motion = Brownian.of(noise);
            diffusion = problem.system().diffusion();
            rows = problem.start(noise, first, n);
            close = new Rows(n, 1);
            closeRow = new int[n];
            taken = new boolean[n];
            java.util.Arrays.fill(taken, true);
            kept = new int[n];
            distance = new double[n];
            after = new double[n];
            spread = new double[n];
            covariance = new double[n * d * d];
            gradient = new double[d];
            uniform = new double[2 * n];
            normal = new double[n];
            result = new double[n * d];
            evaluations = new long[n];
        }

        Solution run(Observer observer) {
            int n = rows.n();
            begin();
            for (int k = 0; k < problem.grid().steps() && rows.n() > 0; k++) {
                Step s = problem.grid().step(k);
                rows.at(s);
                stepping.attempt(rows, motion);
                measure(s);
                stepping.accept(rows, taken);
                rows.accept();
                observer.after(rows);
                decide(s);
                letGo();
            }
            for (int i = 0; i < rows.n(); i++) {
                leave(i);
            }
            return new Solution(Samples.copyOf(rows.d(), result), Cost.of(evaluations, n, 0));
        }

        private void begin() {
            double t = problem.grid().first();
            for (int i = 0; i < rows.n(); i++) {
                distance[i] = barrier.at(t, rows.x(), i * rows.d());
                if (distance[i] == 0) {
                    witness.passed(rows.path()[i], t);
                    distance[i] = Double.NaN;
                }
            }
            letGo();
        }

        /** How far from the barrier each row ends, and how widely g spreads over the step. */
        private void measure(Step s) {
            int d = rows.d();
            double h = Math.abs(s.h());
            diffusion.covariance(rows, rows.start(), rows.x(), covariance);
            for (int i = 0; i < rows.n(); i++) {
                after[i] = barrier.at(s.t1(), rows.next(), i * d);
                if (!Double.isFinite(after[i])) {
                    throw new NumericalFailure(
                            "FirstPassage: the barrier's g=%s for path %d after step %d, t=%s to %s; try more steps"
                                    .formatted(after[i], rows.path()[i], s.index(), s.t0(), s.t1()));
                }
                barrier.gradient(s.t0(), rows.x(), i * d, gradient);
                double v = 0;
                for (int a = 0; a < d; a++) {
                    for (int b = 0; b < d; b++) {
                        v += gradient[a] * covariance[(i * d + a) * d + b] * gradient[b];
                    }
                }
                spread[i] = v * h;
            }
        }

        /** Who has passed, and when: draws for the rows close enough to the barrier only. */
        private void decide(Step s) {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (2 * distance[i] * after[i] < OUT_OF_REACH * spread[i] || distance[i] * after[i] <= 0) {
                    close.path()[count] = rows.path()[i];
                    close.step()[count] = s.index();
                    closeRow[count++] = i;
                }
            }
            close.use(count);
            noise.uniforms(Stream.PASSAGE, close, close.step(), 2, uniform);
            noise.normals(Stream.PASSAGE, close, close.step(), 1, normal);
            for (int c = 0; c < count; c++) {
                int i = closeRow[c];
                double product = distance[i] * after[i];
                boolean across = product <= 0;
                if (across || uniform[2 * c] < StrictMath.exp(-2 * product / spread[i])) {
                    witness.passed(rows.path()[i], s.at(share(i, c)));
                    after[i] = Double.NaN;
                }
            }
            System.arraycopy(after, 0, distance, 0, rows.n());
        }

        private double share(int i, int c) {
            double before = Math.abs(distance[i]);
            double beyond = Math.abs(after[i]);
            return spread[i] == 0
                    ? before / (before + beyond)
                    : FirstHit.share(before, beyond, spread[i], normal[c], uniform[2 * c + 1]);
        }

        /** Lets go of the rows whose distance is no number any more. */
        private void letGo() {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (Double.isNaN(distance[i])) {
                    leave(i);
                } else {
                    distance[count] = distance[i];
                    kept[count++] = i;
                }
            }
            if (count < rows.n()) {
                rows.keep(kept, count);
                stepping.keep(kept, count);
            }
        }

        private void leave(int i) {
            int row = (int) (rows.path()[i] - first);
            System.arraycopy(rows.x(), i * rows.d(), result, row * rows.d(), rows.d());
            evaluations[row] = rows.evaluations()[i];
        }
    }
}
