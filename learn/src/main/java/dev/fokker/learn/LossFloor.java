package dev.fokker.learn;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.Times;

/**
 * The objective that no network can fall below: that of the exact denoiser, whose error is the noise that x does not tell
 * (laws O14, E14); for the noise loss per time \(d-\sigma^2E\lVert s\rVert^2\). A mean over the very batches of training.
 *
 * @param mean the floor, in the units of the training loss
 * @param standardError of the mean
 * @param levels the floor by noise level
 */
public record LossFloor(double mean, double standardError, LossByLevel levels) {
    /** The floor over the batches {@code 0..batches} of {@code examples}, for data whose exact denoiser is known. */
    public static LossFloor of(Examples examples, GaussianPath path, Denoiser exact, int batches) {
        Batch batch = examples.room();
        double[] errors = new double[batch.n()];
        double sum = 0;
        double squares = 0;
        LossByLevel.Tally tally = new LossByLevel.Tally();
        for (int k = 0; k < batches; k++) {
            examples.read(k, batch);
            errors(batch, examples.border(), path, exact, errors);
            tally.add(batch, errors);
            for (double e : errors) {
                sum += e;
                squares += e * e;
            }
        }
        double n = (double) batches * batch.n();
        double mean = sum / n;
        return new LossFloor(mean, Math.sqrt(Math.max(squares / n - mean * mean, 0) / (n - 1)), tally.result());
    }

    /** The exact denoiser's objective, example by example, in the form that a network would predict. */
    private static void errors(
            Batch batch, Preconditioning border, GaussianPath path, Denoiser exact, double[] errors) {
        int d = batch.d();
        Rows rows = new Rows(batch.n(), d);
        Times times = new Times(batch.n());
        Coefficients c = new Coefficients();
        for (int i = 0; i < batch.n(); i++) {
            times.set(i, batch.time()[i]);
            path.schedule().at(batch.time()[i], c);
            for (int k = i * d; k < (i + 1) * d; k++) {
                rows.x()[k] = batch.input()[k] / border.inputScale(c);
            }
        }
        double[] data = new double[batch.n() * d];
        Field field = exact.open(batch.n());
        field.eval(rows, times, rows.x(), data);
        for (int i = 0; i < batch.n(); i++) {
            path.schedule().at(batch.time()[i], c);
            double a = border.form().onData(c);
            double b = border.form().onNoise(c);
            double error = 0;
            for (int k = i * d; k < (i + 1) * d; k++) {
                double noise = (rows.x()[k] - c.alpha() * data[k]) / c.sigma();
                double off = a * data[k] + b * noise - batch.target()[k];
                error += off * off;
            }
            errors[i] = batch.weight()[i] * error;
        }
    }
}
