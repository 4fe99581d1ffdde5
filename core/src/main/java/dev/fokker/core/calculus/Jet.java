package dev.fokker.core.calculus;

/**
 * A function of one variable s at s = 0 with its first two derivatives, which every operation carries along exactly (to rounding):
 * \((g\circ u)'=g'u'\), \((g\circ u)''=g'u''+g''u'^2\). Same bits on every machine.
 *
 * @param value u
 * @param first u'
 * @param second u''
 */
public record Jet(double value, double first, double second) {
    /** A number that does not depend on s. */
    public static Jet constant(double c) {
        return new Jet(c, 0, 0);
    }

    /** \(v+rs\). */
    public static Jet line(double v, double r) {
        return new Jet(v, r, 0);
    }

    /** The sum. */
    public Jet plus(Jet o) {
        return new Jet(value + o.value, first + o.first, second + o.second);
    }

    /** The sum. */
    public Jet plus(double c) {
        return new Jet(value + c, first, second);
    }

    /** The difference. */
    public Jet minus(Jet o) {
        return new Jet(value - o.value, first - o.first, second - o.second);
    }

    /** The difference. */
    public Jet minus(double c) {
        return new Jet(value - c, first, second);
    }

    /** The opposite. */
    public Jet negated() {
        return new Jet(-value, -first, -second);
    }

    /** The product. */
    public Jet times(Jet o) {
        return new Jet(
                value * o.value,
                first * o.value + value * o.first,
                second * o.value + 2 * first * o.first + value * o.second);
    }

    /** The product. */
    public Jet times(double c) {
        return new Jet(value * c, first * c, second * c);
    }

    /** The quotient q, from \(u=qv\). */
    public Jet over(Jet o) {
        double q = value / o.value;
        double q1 = (first - q * o.first) / o.value;
        return new Jet(q, q1, (second - 2 * q1 * o.first - q * o.second) / o.value);
    }

    /** The quotient. */
    public Jet over(double c) {
        return new Jet(value / c, first / c, second / c);
    }

    /** g(u), by g, g' and g'' at u. */
    public Jet mapped(double g, double slope, double curvature) {
        return new Jet(g, slope * first, slope * second + curvature * first * first);
    }

    /** \(e^u\). */
    public Jet exp() {
        double e = StrictMath.exp(value);
        return mapped(e, e, e);
    }

    /** \(\ln u\). */
    public Jet log() {
        return mapped(StrictMath.log(value), 1 / value, -1 / (value * value));
    }

    /** \(\sqrt u\). */
    public Jet sqrt() {
        double r = Math.sqrt(value);
        return mapped(r, 0.5 / r, -0.25 / (r * value));
    }

    /** \(\sin u\). */
    public Jet sin() {
        double sin = StrictMath.sin(value);
        return mapped(sin, StrictMath.cos(value), -sin);
    }

    /** \(\cos u\). */
    public Jet cos() {
        double cos = StrictMath.cos(value);
        return mapped(cos, -StrictMath.sin(value), -cos);
    }

    /** \(\tan u\). */
    public Jet tan() {
        double tan = StrictMath.tan(value);
        double slope = 1 + tan * tan;
        return mapped(tan, slope, 2 * tan * slope);
    }

    /** \(\sinh u\). */
    public Jet sinh() {
        double sinh = StrictMath.sinh(value);
        return mapped(sinh, StrictMath.cosh(value), sinh);
    }

    /** \(\cosh u\). */
    public Jet cosh() {
        double cosh = StrictMath.cosh(value);
        return mapped(cosh, StrictMath.sinh(value), cosh);
    }

    /** \(\tanh u\). */
    public Jet tanh() {
        double tanh = StrictMath.tanh(value);
        double slope = 1 - tanh * tanh;
        return mapped(tanh, slope, -2 * tanh * slope);
    }

    /** \(\arctan u\). */
    public Jet atan() {
        double slope = 1 / (1 + value * value);
        return mapped(StrictMath.atan(value), slope, -2 * value * slope * slope);
    }

    /** \(u^p\). */
    public Jet pow(double p) {
        double slope = p == 0 ? 0 : p * StrictMath.pow(value, p - 1);
        double curvature = p == 0 || p == 1 ? 0 : p * (p - 1) * StrictMath.pow(value, p - 2);
        return mapped(StrictMath.pow(value, p), slope, curvature);
    }

    /** \(u^v\) for u &gt; 0. */
    public Jet pow(Jet o) {
        return o.times(log()).exp();
    }
}
