package dev.fokker.core.noise;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * White noise \(\xi=dW/dt\) on a grid: \(\xi_k=(W_{k+1}-W_k)/h_k\), of variance \(\sigma^2/h_k\). It has values only on a grid;
 * what has a limit is its pairing with a function. Immutable.
 */
public final class WhiteNoise {
    private final Paths w;

    private WhiteNoise(Paths w) {
        this.w = w;
    }

    /** The noise that adds up to these paths, which must have a step at least. */
    public static WhiteNoise of(Paths w) {
        if (w.steps() < 1) {
            throw new IllegalArgumentException("WhiteNoise: %s; paths of at least one step are needed".formatted(w));
        }
        return new WhiteNoise(w);
    }

    /** K, the number of its values on a path. */
    public int size() {
        return w.steps();
    }

    /** \(\xi_k\) of component j of path i, k = 0..K-1. */
    public double at(int k, int i, int j) {
        return (w.at(k + 1, i, j) - w.at(k, i, j)) / (w.time(k + 1) - w.time(k));
    }

    /** \(\langle\varphi,\xi\rangle=\sum_k\varphi(t_k+h_k/2)\,\xi_kh_k\), of variance \(\sigma^2\int\varphi^2\) in the limit. */
    public double pair(DoubleUnaryOperator phi, int i, int j) {
        double sum = 0;
        for (int k = 0; k < size(); k++) {
            sum += phi.applyAsDouble(0.5 * (w.time(k) + w.time(k + 1))) * (w.at(k + 1, i, j) - w.at(k, i, j));
        }
        return sum;
    }

    /** The paths from 0 that the noise adds up to, \(\sum_{l\lt k}\xi_lh_l\). */
    public Paths sum() {
        int n = w.n();
        int d = w.d();
        double[] x = new double[n * d];
        List<Samples> states = new ArrayList<>(size() + 1);
        states.add(Samples.copyOf(d, x));
        for (int k = 0; k < size(); k++) {
            double h = w.time(k + 1) - w.time(k);
            for (int c = 0; c < x.length; c++) {
                x[c] += at(k, c / d, c % d) * h;
            }
            states.add(Samples.copyOf(d, x));
        }
        return Paths.of(w.times(), states);
    }

    /**
     * \(S_m=\tfrac hK\bigl\lvert\sum_k\xi_ke^{-2\pi imk/K}\bigr\rvert^2\) of component j of path i at the frequencies
     * \(m/(Kh)\), m = 0..K/2. Its expectation is \(\sigma^2\) at every frequency: the spectrum is flat. Takes K^2 operations.
     *
     * @throws IllegalArgumentException if the steps are not equal
     */
    public double[] periodogram(int i, int j) {
        int size = size();
        double h = (w.time(size) - w.time(0)) / size;
        double[] xi = new double[size];
        double[] cos = new double[size];
        double[] sin = new double[size];
        for (int k = 0; k < size; k++) {
            double step = w.time(k + 1) - w.time(k);
            if (!(Math.abs(step / h - 1) <= 1e-9)) {
                throw new IllegalArgumentException(
                        "WhiteNoise: step %d is %s beside a mean of %s; a periodogram needs equal steps"
                                .formatted(k, step, h));
            }
            xi[k] = at(k, i, j);
            cos[k] = StrictMath.cos(2 * Math.PI * k / size);
            sin[k] = StrictMath.sin(2 * Math.PI * k / size);
        }
        double[] power = new double[size / 2 + 1];
        for (int m = 0; m < power.length; m++) {
            double re = 0;
            double im = 0;
            for (int k = 0, turn = 0; k < size; k++) {
                re += xi[k] * cos[turn];
                im += xi[k] * sin[turn];
                turn = turn + m < size ? turn + m : turn + m - size;
            }
            power[m] = Math.abs(h) / size * (re * re + im * im);
        }
        return power;
    }
}
