package dev.fokker.density;

/** \(w_1L(t_1)+w_2L(t_2)\): an operator at one time, or the mean over two that a step of order 4 goes by. It holds scratch. */
final class FrozenOperator {
    private final FluxOperator operator;
    private final double[] second;
    private final double[] secondExits;
    private final double[] time = new double[2];
    private final double[] weight = new double[2];
    private int times;

    FrozenOperator(FluxOperator operator) {
        this.operator = operator;
        second = new double[operator.autonomous() ? 0 : operator.cells()];
        secondExits = new double[operator.sides()];
    }

    /** Makes this \(L(t)\). */
    FrozenOperator at(double t) {
        time[0] = t;
        weight[0] = 1;
        times = 1;
        return this;
    }

    /** Makes this the weighted sum over two times. */
    FrozenOperator mean(double firstWeight, double firstTime, double secondWeight, double secondTime) {
        time[0] = firstTime;
        weight[0] = firstWeight;
        time[1] = secondTime;
        weight[1] = secondWeight;
        times = 2;
        return this;
    }

    int cells() {
        return operator.cells();
    }

    int sides() {
        return operator.sides();
    }

    /** {@code out} = L m, and what leaves in unit time. */
    void apply(double[] m, double[] out, double[] exits) {
        operator.apply(time[0], m, out, exits);
        if (times == 1) {
            return;
        }
        operator.apply(time[1], m, second, secondExits);
        for (int i = 0; i < out.length; i++) {
            out[i] = weight[0] * out[i] + weight[1] * second[i];
        }
        for (int s = 0; s < exits.length; s++) {
            exits[s] = weight[0] * exits[s] + weight[1] * secondExits[s];
        }
    }

    /** Where its eigenvalues lie; a small negative weight is taken not to outweigh a positive one. */
    SpectralBound bound() {
        double decay = 0;
        double turn = 0;
        for (int k = 0; k < times; k++) {
            SpectralBound b = operator.bound(time[k]);
            decay += Math.max(0, weight[k]) * b.decay();
            turn += Math.abs(weight[k]) * b.turn();
        }
        return new SpectralBound(decay, turn);
    }
}
