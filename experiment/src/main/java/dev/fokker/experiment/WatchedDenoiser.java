package dev.fokker.experiment;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.Times;

/**
 * A denoiser between whose evaluations work can be stopped.
 *
 * @param denoiser the same
 * @param progress who is asked
 */
record WatchedDenoiser(Denoiser denoiser, Progress progress) implements Denoiser {
    @Override
    public int dimension() {
        return denoiser.dimension();
    }

    @Override
    public void requireScore(String use) {
        denoiser.requireScore(use);
    }

    @Override
    public Field open(int maxRows) {
        Field field = denoiser.open(maxRows);
        return (rows, t, x, out) -> {
            progress.check("nothing was written");
            field.eval(rows, t, x, out);
        };
    }

    @Override
    public DifferentiableField differentiable(int maxRows) {
        return new WatchedDerivative(denoiser.differentiable(maxRows), progress);
    }

    private record WatchedDerivative(DifferentiableField field, Progress progress) implements DifferentiableField {
        private void check() {
            progress.check("nothing was written");
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] out) {
            check();
            field.eval(rows, t, x, out);
        }

        @Override
        public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
            check();
            field.transposed(rows, t, x, w, value, out);
        }

        @Override
        public void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
            check();
            field.jacobian(rows, t, x, value, out);
        }

        @Override
        public void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
            check();
            field.divergence(rows, t, x, value, out);
        }

        @Override
        public int productsPerDivergence(int d) {
            return field.productsPerDivergence(d);
        }
    }
}
