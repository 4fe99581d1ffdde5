package dev.fokker.core.process;

/**
 * \(v+\dot v\epsilon\) with \(\epsilon^2=0\): a value with its derivative, which every operation carries along exactly (to
 * rounding). Clifford (1873). Same bits on every machine.
 *
 * @param value v
 * @param rate \(\dot v\)
 */
public record Dual(double value, double rate) {
    /** The variable itself: rate 1. */
    public static Dual variable(double t) {
        return new Dual(t, 1);
    }

    /** A constant: rate 0. */
    public static Dual constant(double c) {
        return new Dual(c, 0);
    }

    /** The sum. */
    public Dual plus(Dual o) {
        return new Dual(value + o.value, rate + o.rate);
    }

    /** The sum. */
    public Dual plus(double c) {
        return new Dual(value + c, rate);
    }

    /** The difference. */
    public Dual minus(Dual o) {
        return new Dual(value - o.value, rate - o.rate);
    }

    /** The difference. */
    public Dual minus(double c) {
        return new Dual(value - c, rate);
    }

    /** {@code c - this}. */
    public Dual from(double c) {
        return new Dual(c - value, -rate);
    }

    /** The product. */
    public Dual times(Dual o) {
        return new Dual(value * o.value, rate * o.value + value * o.rate);
    }

    /** The product. */
    public Dual times(double c) {
        return new Dual(value * c, rate * c);
    }

    /** The quotient. */
    public Dual over(Dual o) {
        double q = value / o.value;
        return new Dual(q, (rate - q * o.rate) / o.value);
    }

    /** The quotient. */
    public Dual over(double c) {
        return new Dual(value / c, rate / c);
    }

    /** The opposite. */
    public Dual negated() {
        return new Dual(-value, -rate);
    }

    /** \(e^v\). */
    public Dual exp() {
        double e = StrictMath.exp(value);
        return new Dual(e, rate * e);
    }

    /** \(e^v-1\), exact for small v. */
    public Dual expm1() {
        return new Dual(StrictMath.expm1(value), rate * StrictMath.exp(value));
    }

    /** \(\ln v\). */
    public Dual log() {
        return new Dual(StrictMath.log(value), rate / value);
    }

    /** \(\ln(1+v)\), exact for small v. */
    public Dual log1p() {
        return new Dual(StrictMath.log1p(value), rate / (1 + value));
    }

    /** \(\sqrt v\); the rate is infinite or unknown at 0. */
    public Dual sqrt() {
        double r = Math.sqrt(value);
        return new Dual(r, rate / (2 * r));
    }

    /** \(\sin v\). */
    public Dual sin() {
        return new Dual(StrictMath.sin(value), rate * StrictMath.cos(value));
    }

    /** \(\cos v\). */
    public Dual cos() {
        return new Dual(StrictMath.cos(value), -rate * StrictMath.sin(value));
    }

    /** \(\tan v\). */
    public Dual tan() {
        double tan = StrictMath.tan(value);
        return new Dual(tan, rate * (1 + tan * tan));
    }

    /** \(\tanh v\). */
    public Dual tanh() {
        double cosh = StrictMath.cosh(value);
        return new Dual(StrictMath.tanh(value), rate / cosh / cosh);
    }

    /** \(v^p\). */
    public Dual pow(double p) {
        return new Dual(StrictMath.pow(value, p), p == 0 ? 0 : rate * p * StrictMath.pow(value, p - 1));
    }

    /** \(v^w\) for v &gt; 0. */
    public Dual pow(Dual o) {
        return o.times(log()).exp();
    }
}
