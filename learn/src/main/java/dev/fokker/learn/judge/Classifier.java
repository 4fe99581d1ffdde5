package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * A perceptron of one hidden layer, \(p(c\mid x)=\mathrm{softmax}(B\tanh(Ax+a)+b)\), trained on labelled rows by gradient descent
 * with momentum in plain loops: small, quick, and equal on every machine. It tells which classes samples are of.
 */
public final class Classifier {
    private static final int HIDDEN = 48;
    private static final int EPOCHS = 40;
    private static final double RATE = 0.02;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 2e-4;

    private final int d;
    private final int classes;
    /** Rows of d weights and a bias. */
    private final double[] a;
    /** Rows of hidden weights and a bias. */
    private final double[] b;

    private final double[] hidden = new double[HIDDEN];
    private final double[] share;

    private Classifier(int d, int classes, Noise noise) {
        this.d = d;
        this.classes = classes;
        a = first(noise, 0, HIDDEN, d);
        b = first(noise, 1, classes, HIDDEN);
        share = new double[classes];
    }

    private static double[] first(Noise noise, int layer, int out, int in) {
        double[] w = new double[out * (in + 1)];
        noise.normals(Stream.WEIGHTS, layer, 1, 0, w.length, w);
        for (int k = 0; k < w.length; k++) {
            w[k] /= Math.sqrt(in);
        }
        return w;
    }

    /** A classifier of the rows of {@code x} [n, d], of which row i has the class {@code labels[i]} in 0..classes-1. */
    public static Classifier train(Samples x, int[] labels, int classes, Noise noise) {
        if (labels.length != x.n()) {
            throw new IllegalArgumentException("Classifier: %d labels for %d rows".formatted(labels.length, x.n()));
        }
        Classifier c = new Classifier(x.d(), classes, noise);
        double[] rows = x.toArray();
        double[] moveA = new double[c.a.length];
        double[] moveB = new double[c.b.length];
        double[] u = new double[x.n()];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            noise.uniforms(Stream.MEASURE, 0, x.n(), epoch, 1, u);
            double rate = RATE * (1 - (double) epoch / EPOCHS);
            for (int k = 0; k < x.n(); k++) {
                int i = (int) (u[k] * x.n());
                c.descend(rows, i * x.d(), labels[i], rate, moveA, moveB);
            }
        }
        return c;
    }

    /** One step down the gradient of \(-\log p(c\mid x)\). */
    private void descend(double[] x, int at, int label, double rate, double[] moveA, double[] moveB) {
        forward(x, at);
        share[label] -= 1;
        double[] back = new double[HIDDEN];
        for (int c = 0; c < classes; c++) {
            int row = c * (HIDDEN + 1);
            for (int h = 0; h < HIDDEN; h++) {
                back[h] += share[c] * b[row + h];
            }
            update(b, moveB, row, HIDDEN, hidden, 0, share[c], rate);
        }
        for (int h = 0; h < HIDDEN; h++) {
            update(a, moveA, h * (d + 1), d, x, at, back[h] * (1 - hidden[h] * hidden[h]), rate);
        }
    }

    private static void update(
            double[] w, double[] move, int row, int n, double[] in, int at, double error, double rate) {
        for (int j = 0; j < n; j++) {
            move[row + j] =
                    MOMENTUM * move[row + j] - rate * (1 - MOMENTUM) * (error * in[at + j] + DECAY * w[row + j]);
            w[row + j] += move[row + j];
        }
        move[row + n] = MOMENTUM * move[row + n] - rate * (1 - MOMENTUM) * error;
        w[row + n] += move[row + n];
    }

    private void forward(double[] x, int at) {
        for (int h = 0; h < HIDDEN; h++) {
            hidden[h] = StrictMath.tanh(dot(a, h * (d + 1), x, at, d));
        }
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            share[c] = dot(b, c * (HIDDEN + 1), hidden, 0, HIDDEN);
            most = Math.max(most, share[c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            share[c] = StrictMath.exp(share[c] - most);
            sum += share[c];
        }
        for (int c = 0; c < classes; c++) {
            share[c] /= sum;
        }
    }

    private static double dot(double[] w, int row, double[] x, int at, int n) {
        double sum = w[row + n];
        for (int j = 0; j < n; j++) {
            sum += w[row + j] * x[at + j];
        }
        return sum;
    }

    /** The likeliest class of each row; [n]. Belongs to one thread. */
    public int[] classes(Samples x) {
        double[] rows = x.toArray();
        int[] out = new int[x.n()];
        for (int i = 0; i < out.length; i++) {
            forward(rows, i * d);
            for (int c = 1; c < classes; c++) {
                out[i] = share[c] > share[out[i]] ? c : out[i];
            }
        }
        return out;
    }

    /** The share of rows whose likeliest class is the given one. */
    public double accuracy(Samples x, int[] labels) {
        int[] found = classes(x);
        int right = 0;
        for (int i = 0; i < found.length; i++) {
            right += found[i] == labels[i] ? 1 : 0;
        }
        return right / (double) found.length;
    }
}
