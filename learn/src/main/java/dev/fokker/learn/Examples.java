package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Parameterization;

/**
 * The examples of training by noised data, \(x=\alpha x_0+\sigma\varepsilon\) with the target \(A x_0+B\varepsilon\). The batch of
 * step k is a function of (seed, k) alone: rows, times, noise and dropped labels are the numbers of their own streams at path i,
 * draw k. Nothing is replayed, so a run that resumes at k goes on exactly. Belongs to one thread. Vincent (2011).
 */
public final class Examples {
    private final Dataset data;
    private final Space space;
    private final Schedule schedule;
    private final Preconditioning border;
    private final LossPlan loss;
    private final Augmentation augmentation;
    private final double labelDrop;
    private final Domain range;
    private final Noise noise;
    private final int n;
    private final double[] x0;
    private final double[] epsilon;
    private final double[] uniform;
    private final Coefficients c = new Coefficients();

    /** Batches of {@code plan.optimizer().batch()} examples of {@code data} on the path of {@code schedule}. */
    public Examples(Dataset data, Space space, Schedule schedule, TrainingPlan plan, Noise noise) {
        this.data = data;
        this.space = space;
        this.schedule = schedule;
        this.loss = plan.loss();
        this.augmentation = plan.augmentation();
        this.labelDrop = plan.labelDrop();
        this.noise = noise;
        loss.objective().requireDimension(space.dimension());
        border = new Preconditioning(loss.prediction().at(space.scale()), space.scale());
        range = loss.range(schedule.domain());
        n = plan.optimizer().batch();
        x0 = new double[Math.multiplyExact(n, space.dimension())];
        epsilon = new double[x0.length];
        uniform = new double[n];
    }

    /** How states and predictions are shown to the network. */
    public Preconditioning border() {
        return border;
    }

    /** An empty batch of the right size. */
    public Batch room() {
        return new Batch(n, space.dimension(), loss.objective().projections());
    }

    /** Overwrites {@code out} with the batch of step {@code step}. */
    public void read(long step, Batch out) {
        noise.uniforms(Stream.TRAINING_ROW, 0, n, step, 1, uniform);
        for (int i = 0; i < n; i++) {
            out.row()[i] = Math.min((long) (uniform[i] * data.size()), data.size() - 1);
        }
        data.read(out.row(), n, x0);
        augmentation.apply(space.shape(), noise, step, n, x0);
        space.units().standardize(n, x0);
        labels(step, out);
        loss.times().draw(schedule, range, noise, step, n, out.time());
        noise.normals(Stream.TRAINING_NOISE, 0, n, step, space.dimension(), epsilon);
        loss.coupling().apply(n, space.dimension(), x0, epsilon);
        if (loss.objective() instanceof Objective.Sliced sliced) {
            directions(sliced, step, out.direction());
        }
        for (int i = 0; i < n; i++) {
            example(i, out);
        }
    }

    private void labels(long step, Batch out) {
        if (space.classes() == 0) {
            java.util.Arrays.fill(out.label(), Rows.NO_LABEL);
            return;
        }
        noise.uniforms(Stream.LABEL_DROP, 0, n, step, 1, uniform);
        for (int i = 0; i < n; i++) {
            out.label()[i] = uniform[i] < labelDrop ? Rows.NO_LABEL : data.label(out.row()[i]);
        }
    }

    /** Path i has the directions of example i, one after the other. */
    private void directions(Objective.Sliced sliced, long step, float[] out) {
        int d = space.dimension();
        int m = sliced.projections() * d;
        double[] z = new double[n * m];
        if (sliced.law() == Objective.Direction.GAUSSIAN) {
            noise.normals(Stream.PROJECTION, 0, n, step, m, z);
        } else {
            noise.uniforms(Stream.PROJECTION, 0, n, step, m, z);
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < m; k++) {
                double v = z[i * m + k];
                double of = sliced.law() == Objective.Direction.GAUSSIAN ? v : v < 0.5 ? -1 : 1;
                out[(k / d * n + i) * d + k % d] = (float) of;
            }
        }
    }

    /** The error of the noise is \(q(F+rx)-\varepsilon\) and \(E\,\varepsilon\cdot f(x_t)=\sigma E\nabla\cdot f\), Stein's identity. */
    private void divergence(int i, double inputScale, Batch out) {
        double q = Parameterization.NOISE.onPrediction(border.form(), c);
        double p = Parameterization.NOISE.onState(border.form(), c);
        out.onState()[i] = (float) (p / (inputScale * q));
        out.onDivergence()[i] = (float) (c.sigma() * inputScale / q);
        out.constant()[i] = (float) (space.dimension() / (q * q));
    }

    private void example(int i, Batch out) {
        int d = space.dimension();
        schedule.at(out.time()[i], c);
        double scale = border.inputScale(c);
        double a = border.form().onData(c);
        double b = border.form().onNoise(c);
        for (int k = i * d; k < (i + 1) * d; k++) {
            out.input()[k] = (float) (scale * (c.alpha() * x0[k] + c.sigma() * epsilon[k]));
            out.target()[k] = (float) (a * x0[k] + b * epsilon[k]);
        }
        out.level()[i] = (float) border.level(c);
        divergence(i, scale, out);
        double w = loss.weighting().at(c, border.form()) * border.noiseErrorPerPredictionError(c);
        w *= loss.times().correction(schedule, range, c);
        out.weight()[i] = (float) (w / d);
    }
}
