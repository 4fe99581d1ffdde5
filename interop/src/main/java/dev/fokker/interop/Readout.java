package dev.fokker.interop;

import java.util.Arrays;

/**
 * What a scheduler makes of a model's answer m at each call: a prediction p, linear in (x, m) unless the predicted clean sample
 * \(\hat x_0\) is bounded on the way. Immutable.
 */
final class Readout {
    private final double[] ofSample;
    private final double[] ofAnswer;
    private final double[] dataOfSample;
    private final double[] dataOfAnswer;
    private final double[] ofSampleAndData;
    private final double[] ofData;
    private final DataLimit limit;

    /** p = a x + b m and \(\hat x_0\) = a0 x + b0 m; behind a bound p = c x + e \(\hat x_0\). */
    private Readout(int calls, DataLimit limit) {
        this.limit = limit;
        ofSample = new double[calls];
        ofAnswer = new double[calls];
        dataOfSample = new double[calls];
        dataOfAnswer = new double[calls];
        ofSampleAndData = new double[calls];
        ofData = new double[calls];
    }

    /** \(p=\hat x_0\), with levels (alpha, sigma) at each call. */
    static Readout data(Prediction answer, double[] alpha, double[] sigma, int calls, DataLimit limit) {
        Readout readout = new Readout(calls, limit);
        for (int i = 0; i < calls; i++) {
            readout.dataOfSample[i] = answer.data(0, 1, alpha[i], sigma[i]);
            readout.dataOfAnswer[i] = answer.data(1, 0, alpha[i], sigma[i]);
            readout.ofSample[i] = readout.dataOfSample[i];
            readout.ofAnswer[i] = readout.dataOfAnswer[i];
            readout.ofData[i] = 1;
        }
        return readout;
    }

    /** \(p=(x-\alpha\hat x_0)/\sigma\), the noise. */
    static Readout noise(Prediction answer, double[] alpha, double[] sigma, int calls, DataLimit limit) {
        Readout readout = data(answer, alpha, sigma, calls, limit);
        for (int i = 0; i < calls; i++) {
            readout.ofSample[i] = answer.noise(0, 1, alpha[i], sigma[i]);
            readout.ofAnswer[i] = answer.noise(1, 0, alpha[i], sigma[i]);
            readout.ofSampleAndData[i] = 1 / sigma[i];
            readout.ofData[i] = -alpha[i] / sigma[i];
        }
        return readout;
    }

    /**
     * \(p=(x-\hat x_0)/\sigma'\), the slope of x in the noise level, for x of signal 1 and noise \(\sigma\).
     *
     * @param divisor \(\sigma'\), which churn makes larger than \(\sigma\)
     */
    static Readout slope(Prediction answer, double[] sigma, double[] divisor, int calls, DataLimit limit) {
        Readout readout = new Readout(calls, limit);
        for (int i = 0; i < calls; i++) {
            // An answer of noise is multiplied by the level after the churn, every other one read at the level before.
            double level = answer == Prediction.EPSILON ? divisor[i] : sigma[i];
            double alpha = 1 / Math.sqrt(level * level + 1);
            double a0 = answer.data(0, alpha, alpha, level * alpha);
            double b0 = answer.data(1, 0, alpha, level * alpha);
            readout.slope(i, a0, b0, divisor[i]);
        }
        return readout;
    }

    /** The slope under Karras's preconditioning; (2022), table 1. */
    static Readout preconditionedSlope(Preconditioning outer, double[] divisor) {
        Readout readout = new Readout(divisor.length, DataLimit.NONE);
        for (int i = 0; i < divisor.length; i++) {
            readout.slope(i, outer.skip(divisor[i]), outer.out(divisor[i]), divisor[i]);
        }
        return readout;
    }

    /** \(p=\hat x_0\) under Karras's preconditioning. */
    static Readout preconditionedData(Preconditioning outer, double[] sigma, DataLimit limit) {
        Readout readout = new Readout(sigma.length, limit);
        for (int i = 0; i < sigma.length; i++) {
            readout.dataOfSample[i] = outer.skip(sigma[i]);
            readout.dataOfAnswer[i] = outer.out(sigma[i]);
            readout.ofSample[i] = readout.dataOfSample[i];
            readout.ofAnswer[i] = readout.dataOfAnswer[i];
            readout.ofData[i] = 1;
        }
        return readout;
    }

    /** p = m. */
    static Readout answer(int calls) {
        Readout readout = new Readout(calls, DataLimit.NONE);
        Arrays.fill(readout.ofAnswer, 1);
        return readout;
    }

    private void slope(int i, double a0, double b0, double divisor) {
        dataOfSample[i] = a0;
        dataOfAnswer[i] = b0;
        ofSampleAndData[i] = 1 / divisor;
        ofData[i] = -1 / divisor;
        ofSample[i] = (1 - a0) / divisor;
        ofAnswer[i] = -b0 / divisor;
    }

    /**
     * Writes the prediction at {@code call} for {@code rows} samples of {@code d} numbers.
     *
     * @param answer [rows, stride] with {@code stride >= d}: what a row has beyond d, a learned variance, is left aside
     */
    void read(int call, double[] answer, double[] x, int rows, int d, double[] out) {
        boolean bounded = limit != DataLimit.NONE;
        double a = bounded ? dataOfSample[call] : ofSample[call];
        double b = bounded ? dataOfAnswer[call] : ofAnswer[call];
        int stride = answer.length / rows;
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < d; j++) {
                out[row * d + j] = a * x[row * d + j] + b * answer[row * stride + j];
            }
        }
        if (bounded) {
            limit.apply(out, rows, d);
            for (int i = 0; i < rows * d; i++) {
                out[i] = ofSampleAndData[call] * x[i] + ofData[call] * out[i];
            }
        }
    }
}
