package dev.fokker.core.solve;

import dev.fokker.core.linear.ExponentialWeights;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * Adams' steps at work: a row that does not yet remember enough is moved by the starter, the others by the integral of a polynomial
 * through what they remember, and corrected if asked for. Rows are told apart, as each has its own past.
 */
final class AdamsSteps implements Stepping {
    private static final int MOST = 5;

    private final int d;
    private final int past;
    private final Field f;
    private final ExplicitStages starter;
    private final PredictionHistory history;
    private final SomeRows starting;
    private final SomeRows going;
    private final double[] now;
    private final NodeWeights predictor;
    private double[] ahead;
    private NodeWeights corrector;

    /** Steps that look at {@code past} values before the present one. */
    AdamsSteps(Sde sde, int past, Tableau start, int maxRows) {
        this.past = past;
        d = sde.dimension();
        Field drift = sde.drift(maxRows);
        f = new CountedField(drift);
        starter = new ExplicitStages(start, drift, maxRows, d);
        history = new PredictionHistory(Math.max(1, past), d, maxRows);
        starting = new SomeRows(maxRows, d);
        going = new SomeRows(maxRows, d);
        now = new double[maxRows * d];
        predictor = new NodeWeights(past + 1);
    }

    /** The same with a second evaluation, at the prediction, from which the step is made once more. */
    AdamsSteps correcting() {
        ahead = new double[now.length];
        corrector = new NodeWeights(past + 2);
        return this;
    }

    static void requireWithin(String method, int values, int least) {
        if (values < least || values > MOST) {
            throw new IllegalArgumentException(
                    "%s: values=%d must be from %d to %d; try 4".formatted(method, values, least, MOST));
        }
    }

    /** Its steps are of the order of the method, or one less, which the few of them do not spoil. */
    static Tableau starter(int order) {
        return order <= 2 ? Tableau.heun() : Tableau.kutta();
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        f.eval(rows, rows.start(), rows.x(), now);
        starting.clear();
        going.clear();
        for (int i = 0; i < rows.n(); i++) {
            if (history.count(i) < past) {
                starting.add(i);
            } else {
                going.add(i);
                step(rows, i, predictor);
            }
        }
        starting.step(starter, rows, now);
        if (corrector != null) {
            going.eval(f, rows, rows.end(), rows.next(), ahead);
            for (int k = 0; k < going.count(); k++) {
                step(rows, going.member(k), corrector);
            }
        }
    }

    private void step(Rows rows, int row, NodeWeights weights) {
        double[] w = weights.of(rows, row);
        double[] x = rows.x();
        double[] next = rows.next();
        double[] values = history.values();
        int from = row * d;
        int more = weights == corrector ? past + 1 : -1;
        for (int j = from; j < from + d; j++) {
            next[j] = w[0] * now[j] + (more < 0 ? 0 : w[more] * ahead[j]);
        }
        for (int age = 0; age < past; age++) {
            int shift = history.offset(row, age) - from;
            double weight = w[1 + age];
            for (int j = from; j < from + d; j++) {
                next[j] += weight * values[j + shift];
            }
        }
        for (int j = from; j < from + d; j++) {
            next[j] += x[j];
        }
    }

    /** Weights through the present, the past and, if there is one more, the end of the step; made anew when a node has moved. */
    private final class NodeWeights {
        private final double[] nodes;
        private final double[] out;
        private final ExponentialWeights weights;
        private double end = Double.NaN;

        NodeWeights(int count) {
            nodes = new double[count];
            out = new double[count];
            weights = new ExponentialWeights(count);
            java.util.Arrays.fill(nodes, Double.NaN);
        }

        double[] of(Rows rows, int row) {
            double from = rows.start().at(row);
            double to = rows.end().at(row);
            boolean moved = end != to || nodes[0] != from;
            nodes[0] = from;
            end = to;
            for (int age = 0; age < past; age++) {
                double node = history.point(row, age);
                moved |= nodes[1 + age] != node;
                nodes[1 + age] = node;
            }
            if (nodes.length > past + 1) {
                nodes[past + 1] = to;
            }
            if (moved) {
                weights.compute(nodes, nodes.length, from, to, 0, out);
            }
            return out;
        }
    }

    @Override
    public void accept(Rows rows, boolean[] taken) {
        for (int i = 0; past > 0 && i < rows.n(); i++) {
            if (taken[i]) {
                history.add(i, rows.start().at(i), now, i * d);
            }
        }
    }

    @Override
    public void keep(int[] kept, int count) {
        history.keep(kept, count);
    }

    @Override
    public double[] history(int n) {
        int size = past > 0 ? history.size() : 0;
        double[] out = new double[n * size];
        for (int i = 0; size > 0 && i < n; i++) {
            history.save(i, out, i * size);
        }
        return out;
    }

    @Override
    public void resume(double[] saved, int n) {
        for (int i = 0; past > 0 && i < n; i++) {
            history.restore(i, saved, i * history.size());
        }
    }
}
