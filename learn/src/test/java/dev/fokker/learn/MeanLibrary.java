package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import dev.fokker.io.Tensor;
import java.util.Map;

/** The smallest library: a network that answers with its one array of weights, whatever it is asked, so that it learns a mean. */
final class MeanLibrary implements NetworkLibrary {
    private static final String MEAN = "mean";

    @Override
    public String name() {
        return MEAN;
    }

    @Override
    public Map<String, String> versions() {
        return Map.of(MEAN, "1");
    }

    @Override
    public void start(int threads) {
        // Nothing to start.
    }

    @Override
    public long parameters(NetworkPlan plan, Space space) {
        return space.dimension();
    }

    @Override
    public Learner learner(TrainingPlan plan, Space space) {
        return new MeanLearner(plan, space.dimension());
    }

    @Override
    public Network network(NetworkPlan plan, Space space, SafeTensors weights) {
        return new MeanNetwork(weights.tensors().get(MEAN).toFloats());
    }

    @Override
    public ClassLearner classLearner(ClassifierPlan plan, Shape shape, int classes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClassNetwork classifier(ClassifierPlan plan, Shape shape, int classes, SafeTensors weights) {
        throw new UnsupportedOperationException();
    }

    private static SafeTensors tensors(float[] x) {
        return new SafeTensors(Map.of(MEAN, Tensor.of(x.clone(), x.length)), Map.of());
    }

    private static final class MeanNetwork implements Network {
        private final float[] mean;

        MeanNetwork(float[] mean) {
            this.mean = mean.clone();
        }

        @Override
        public int dimension() {
            return mean.length;
        }

        @Override
        public void predict(int n, float[] input, float[] level, int[] label, float[] out) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(mean, 0, out, i * mean.length, mean.length);
            }
        }

        @Override
        public void differentiate(
                int n, float[] input, float[] level, int[] label, float[] w, float[] out, float[] product) {
            predict(n, input, level, label, out);
            java.util.Arrays.fill(product, 0, n * mean.length, 0);
        }
    }

    private static final class MeanLearner implements Learner {
        private final int powers;
        private float[] weights;
        private float[] average;
        private float[] first;

        MeanLearner(TrainingPlan plan, int d) {
            powers = plan.optimizer().powers().lengths().size();
            weights = new float[d];
            average = new float[d];
            first = new float[d];
        }

        @Override
        public Descent step(long step, Batch batch) {
            int d = weights.length;
            double square = 0;
            for (int k = 0; k < d; k++) {
                double slope = 0;
                for (int i = 0; i < batch.n(); i++) {
                    slope += (weights[k] - batch.target()[i * d + k]) / batch.n();
                }
                square += slope * slope;
                first[k] = (float) (0.9 * first[k] + 0.1 * slope);
                weights[k] -= (float) (0.1 * first[k]);
                average[k] += (float) (0.2 * (weights[k] - average[k]));
            }
            return new Descent(1 + square, Math.sqrt(square));
        }

        @Override
        public void objective(Batch batch, double[] out) {
            FixedExamples.of(average()).objective(batch, out);
        }

        @Override
        public LearnerState state() {
            return new LearnerState(
                    tensors(weights),
                    tensors(average),
                    tensors(first),
                    tensors(first),
                    java.util.Collections.nCopies(powers, tensors(average)));
        }

        @Override
        public void restore(LearnerState state) {
            weights = state.weights().tensors().get(MEAN).toFloats();
            average = state.average().tensors().get(MEAN).toFloats();
            first = state.first().tensors().get(MEAN).toFloats();
        }

        @Override
        public Network average() {
            return new MeanNetwork(average);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
