package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import java.util.function.ToDoubleFunction;

/**
 * What a network predicts on a Gaussian path. Every form is a linear one, \(p=A\,x_0+B\,\varepsilon\) beside
 * \(x=\alpha x_0+\sigma\varepsilon\), so that one pair of formulas converts any form into any other without loss:
 * \(x_0=(Bx-\sigma p)/\Delta,\ \varepsilon=(\alpha p-Ax)/\Delta,\ \Delta=\alpha B-\sigma A\) (law S3.60, notation.md).
 * Where \(\Delta\) vanishes the form says nothing about the data there, and asking is refused.
 */
public final class Parameterization {
    /** \(s=-\varepsilon/\sigma\). */
    public static final Parameterization SCORE = new Parameterization("score", c -> 0, c -> -1 / c.sigma());
    /** \(\varepsilon\). */
    public static final Parameterization NOISE = new Parameterization("noise", c -> 0, c -> 1);
    /** \(x_0\). */
    public static final Parameterization DATA = new Parameterization("data", c -> 1, c -> 0);
    /** \(v=\alpha\varepsilon-\sigma x_0\). Salimans and Ho (2022). */
    public static final Parameterization V = new Parameterization("v", c -> -c.sigma(), Coefficients::alpha);
    /** \(u=\dot\alpha x_0+\dot\sigma\varepsilon\), the velocity of the flow. Lipman et al. (2023). */
    public static final Parameterization VELOCITY =
            new Parameterization("velocity", Coefficients::alphaRate, Coefficients::sigmaRate);

    private final String name;
    private final ToDoubleFunction<Coefficients> onData;
    private final ToDoubleFunction<Coefficients> onNoise;

    private Parameterization(
            String name, ToDoubleFunction<Coefficients> onData, ToDoubleFunction<Coefficients> onNoise) {
        this.name = name;
        this.onData = onData;
        this.onNoise = onNoise;
    }

    /**
     * F in \(x_0=c_{skip}y+c_{out}F\), \(y=x/\alpha\), for data of standard deviation {@code sigmaData}. Karras et al. (2022),
     * table 1.
     */
    public static Parameterization edm(double sigmaData) {
        if (!(sigmaData > 0) || Double.isInfinite(sigmaData)) {
            throw new IllegalArgumentException("edm: sigmaData=%s must be finite and > 0".formatted(sigmaData));
        }
        return new Parameterization(
                "edm",
                c -> c.sigma() / (sigmaData * Math.hypot(c.sigma(), c.alpha() * sigmaData)),
                c -> -c.alpha() * sigmaData / Math.hypot(c.sigma(), c.alpha() * sigmaData));
    }

    /** Its name in files and on the command line. */
    public String name() {
        return name;
    }

    /** A, the weight of \(x_0\) in the prediction. */
    public double onData(Coefficients c) {
        return onData.applyAsDouble(c);
    }

    /** B, the weight of \(\varepsilon\) in the prediction. */
    public double onNoise(Coefficients c) {
        return onNoise.applyAsDouble(c);
    }

    /** {@code p = A x0 + B eps} on the entries {@code from..to}. */
    public void predict(Coefficients c, double[] data, double[] noise, double[] out, int from, int to) {
        double a = onData(c);
        double b = onNoise(c);
        for (int k = from; k < to; k++) {
            out[k] = a * data[k] + b * noise[k];
        }
    }

    /** {@code x0 = (B x - sigma p)/Delta} on the entries {@code from..to}; {@code out} may be {@code p}. */
    public void data(Coefficients c, double[] x, double[] p, double[] out, int from, int to) {
        double delta = determinant(c);
        combine(onNoise(c) / delta, x, -c.sigma() / delta, p, out, from, to);
    }

    /** {@code eps = (alpha p - A x)/Delta} on the entries {@code from..to}; {@code out} may be {@code p}. */
    public void noise(Coefficients c, double[] x, double[] p, double[] out, int from, int to) {
        double delta = determinant(c);
        combine(-onData(c) / delta, x, c.alpha() / delta, p, out, from, to);
    }

    /** This form's prediction from another's, at the state x, on the entries {@code from..to}; {@code out} may be {@code p}. */
    public void from(Parameterization other, Coefficients c, double[] x, double[] p, double[] out, int from, int to) {
        combine(onState(other, c), x, onPrediction(other, c), p, out, from, to);
    }

    /** a in {@code this = a x + b other}: how this form's prediction follows from the state and another's. */
    public double onState(Parameterization other, Coefficients c) {
        return (onData(c) * other.onNoise(c) - onNoise(c) * other.onData(c)) / other.determinant(c);
    }

    /** b in {@code this = a x + b other}. */
    public double onPrediction(Parameterization other, Coefficients c) {
        return (onNoise(c) * c.alpha() - onData(c) * c.sigma()) / other.determinant(c);
    }

    private double determinant(Coefficients c) {
        double delta = c.alpha() * onNoise(c) - c.sigma() * onData(c);
        if (delta == 0 || !Double.isFinite(delta)) {
            throw new IllegalArgumentException(
                    "the %s form does not determine data and noise where alpha=%s, sigma=%s; stay inside the schedule's domain"
                            .formatted(name, c.alpha(), c.sigma()));
        }
        return delta;
    }

    private static void combine(double a, double[] x, double b, double[] p, double[] out, int from, int to) {
        for (int k = from; k < to; k++) {
            out[k] = a * x[k] + b * p[k];
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
