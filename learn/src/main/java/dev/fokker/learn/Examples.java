package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;

/**
 * The examples of denoising score matching, \(x=\alpha x_0+\sigma\varepsilon\) with the target \(A x_0+B\varepsilon\). The batch of
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
        return new Batch(n, space.dimension());
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
        double w = loss.weighting().at(c, border.form()) * border.noiseErrorPerPredictionError(c);
        out.weight()[i] = (float) (w / d);
    }
}
