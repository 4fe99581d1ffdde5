package dev.fokker.density;

import dev.fokker.core.process.Full;
import java.util.Optional;

/**
 * \(dX=(\mu-v/2)\,dt+\sqrt v\,dW_1\), \(dv=k(\theta-v)\,dt+s\sqrt v\,dW_2\), \(d\langle W_1,W_2\rangle=\rho\,dt\), with
 * \(v_0\) a point, \(E\,e^{iuX_t}\) in closed form and the law of \(v_t\) noncentral chi-square. Heston (1993).
 */
record Heston(double mu, double k, double theta, double s, double rho, double v0) {
    /** The points of the inverse transform: its sums are periodic in x with the period \(2\pi/\Delta u\). */
    private static final double PERIOD = 40;

    private static final double NEGLIGIBLE = 1e-18;

    PlaneSde sde() {
        double across = Math.sqrt(1 - rho * rho);
        Full noise = new Full(
                2,
                2,
                (t, x, o, i, j) -> Math.sqrt(Math.max(0, x[o + 1])) * (i == 1 ? j * s : j == 1 ? rho : across),
                (t, x, o, i) -> i == 0 ? rho * s : s * s,
                (t, x, o, i) -> 0.5 * s * (i == 0 ? rho : s));
        return new PlaneSde((x, v, t, j) -> j == 0 ? mu - 0.5 * v : k * (theta - v), noise, Optional.empty(), true);
    }

    private double scale(double t) {
        return s * s * -Math.expm1(-k * t) / (4 * k);
    }

    private double freedom() {
        return 4 * k * theta / (s * s);
    }

    /** The law of v at time t. */
    Density variance(Axis axis, double t) {
        double c = scale(t);
        double noncentral = v0 * Math.exp(-k * t) / c;
        return Density.ofCdf(axis, v -> NoncentralChiSquare.cdf(v / c, freedom(), noncentral));
    }

    /** The law \(N(0,\tau^2)\) of X times that of v at time t. */
    Density product(Mesh mesh, double deviation, double t) {
        Density first = Density.of(mesh.axis(0), SchemeLaws.normal(0, deviation * deviation));
        Density second = variance(mesh.axis(1), t);
        double[] average = new double[mesh.cells()];
        for (int i = 0; i < average.length; i++) {
            average[i] = first.at(mesh.place(i, 0)) * second.at(mesh.place(i, 1));
        }
        return Density.of(mesh, average).normalized();
    }

    /** The law of X a time t after {@link #product}, by the sum of \(\frac1\pi Re\,\varphi(u)\frac{e^{-iua}-e^{-iub}}{iu}\Delta u\). */
    Density marginal(Axis axis, double deviation, double start, double t) {
        double step = 2 * Math.PI / PERIOD;
        double[] mass = new double[axis.cells()];
        for (int i = 0; i < mass.length; i++) {
            mass[i] = axis.width(i) * step / (2 * Math.PI);
        }
        for (int n = 1; ; n++) {
            double u = n * step;
            Complex phi = transform(u, start, t).times(Complex.real(Math.exp(-0.5 * u * u * deviation * deviation)));
            if (Math.hypot(phi.re(), phi.im()) < NEGLIGIBLE) {
                break;
            }
            for (int i = 0; i < mass.length; i++) {
                double a = u * axis.face(i);
                double b = u * axis.face(i + 1);
                double real = phi.re() * (Math.sin(b) - Math.sin(a)) + phi.im() * (Math.cos(a) - Math.cos(b));
                mass[i] += step / (Math.PI * u) * real;
            }
        }
        return Density.ofMasses(Mesh.of(axis), mass);
    }

    /** \(E\,e^{iu(X_t-X_0)}\) for v that has run for the time {@code start} before. */
    Complex transform(double u, double start, double t) {
        Complex[] cd = exponents(u, t);
        double c = scale(start);
        double noncentral = v0 * Math.exp(-k * start) / c;
        Complex rest = Complex.real(1).minus(cd[1].times(2 * c));
        Complex power = rest.log().times(-0.5 * freedom());
        return cd[0].plus(power).plus(cd[1].times(noncentral * c).over(rest)).exp();
    }

    /** C and D of \(E[e^{iu(X_t-X_0)}\mid v_0]=e^{C+Dv_0}\), in the form without jumps of the logarithm. Albrecher, Mayer, Schoutens and Tistaert (2007). */
    Complex[] exponents(double u, double t) {
        Complex b = new Complex(k, -rho * s * u);
        Complex d = b.times(b).plus(new Complex(s * s * u * u, s * s * u)).root();
        Complex least = b.minus(d);
        Complex g = least.over(b.plus(d));
        Complex decay = d.times(-t).exp();
        Complex one = Complex.real(1);
        Complex rest = one.minus(g.times(decay));
        Complex log = rest.over(one.minus(g)).log();
        Complex second = least.times(1 / (s * s)).times(one.minus(decay)).over(rest);
        Complex first = new Complex(0, u * mu * t)
                .plus(least.times(t).minus(log.times(2)).times(k * theta / (s * s)));
        return new Complex[] {first, second};
    }

    /** A complex number. */
    record Complex(double re, double im) {
        static Complex real(double x) {
            return new Complex(x, 0);
        }

        Complex plus(Complex z) {
            return new Complex(re + z.re, im + z.im);
        }

        Complex minus(Complex z) {
            return new Complex(re - z.re, im - z.im);
        }

        Complex times(double c) {
            return new Complex(c * re, c * im);
        }

        Complex times(Complex z) {
            return new Complex(re * z.re - im * z.im, re * z.im + im * z.re);
        }

        Complex over(Complex z) {
            double square = z.re * z.re + z.im * z.im;
            return new Complex((re * z.re + im * z.im) / square, (im * z.re - re * z.im) / square);
        }

        Complex exp() {
            return new Complex(Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im));
        }

        Complex log() {
            return new Complex(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
        }

        Complex root() {
            double size = Math.hypot(re, im);
            return new Complex(Math.sqrt(0.5 * (size + re)), Math.copySign(Math.sqrt(0.5 * (size - re)), im));
        }
    }
}
