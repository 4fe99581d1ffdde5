package dev.fokker.density;

import java.util.Arrays;

/**
 * The densities of passage out of [-1, 1] under fixed coefficients as sums of modes, \(\sum_ka_ke^{-\lambda_kt}\). Before the
 * modes resolve the way from a start to an end, the leading order of short times takes their place,
 * \(\frac\ell{\sqrt{2\pi t^3}}e^{-\ell^2/2t+\dots}\), \(\ell=\int dx/\sqrt D\), when it is some 13 orders below its height.
 */
final class PassageModes {
    /** Modes up to this share of Nyquist's wave numbers are taken as exact. */
    private static final double RESOLVED = 0.8;

    private final PassageForm form;
    private final PassageStart start;
    private final double[] rate;
    /** Of start s, end e: the amplitudes of the modes, at 2 s + e. */
    private final double[][] amplitude;

    private final double[] length;
    private final double[] logHeight;
    private final double[] slowing;
    private final double[] resolved;
    private final double[] share = new double[2];
    /** Node values of the modes and what each start gives to them; empty if they were not asked for. */
    private final double[][] shape;

    private final double[][] given;

    /** Modes for the ends alone. */
    static PassageModes atEnds(PassageForm form, PassageStart start) {
        return new PassageModes(form, start, new double[0][]);
    }

    /** Modes for the ends and for the density inside, see {@link #density}. */
    static PassageModes everywhere(PassageForm form, PassageStart start) {
        double[][] identity = new double[form.count()][form.count()];
        for (int i = 0; i < identity.length; i++) {
            identity[i][i] = 1;
        }
        return new PassageModes(form, start, identity);
    }

    private PassageModes(PassageForm form, PassageStart start, double[][] inside) {
        this.form = form;
        this.start = start;
        int starts = start.count();
        double[][] rows = new double[2 + starts + inside.length][];
        rows[0] = form.outflow(0);
        rows[1] = form.outflow(1);
        for (int s = 0; s < starts; s++) {
            rows[2 + s] = form.valueAt(start.place(s));
        }
        System.arraycopy(inside, 0, rows, 2 + starts, inside.length);
        SymmetricModes modes = SymmetricModes.of(form.count(), form.matrix(), rows);
        int count = modes.count();
        rate = new double[count];
        for (int k = 0; k < count; k++) {
            rate[k] = Math.max(modes.value(k), 0);
        }
        amplitude = new double[2 * starts][count];
        length = new double[2 * starts];
        logHeight = new double[2 * starts];
        slowing = new double[2 * starts];
        resolved = new double[2 * starts];
        double fastest = form.fastest(RESOLVED);
        for (int q = 0; q < 2 * starts; q++) {
            int e = q % 2;
            double x = start.place(q / 2);
            double growth = form.halfPsiAtEnd(e) - form.halfPsi(x);
            double scale = start.weight(q / 2) * Math.exp(growth);
            for (int k = 0; k < count; k++) {
                amplitude[q][k] = scale * rows[e][k] * rows[2 + q / 2][k];
            }
            share[e] += scale * form.atOnce(x, e) + integral(amplitude[q]);
            length[q] = form.distance(x, e);
            logHeight[q] = growth + form.logNarrowing(x, e);
            slowing[q] = form.slowing(x, e);
            resolved[q] = absorbs(rows[e]) ? length[q] / Math.sqrt(2 * fastest) : Double.POSITIVE_INFINITY;
        }
        given = Arrays.copyOfRange(rows, 2, 2 + starts);
        shape = Arrays.copyOfRange(rows, 2 + starts, rows.length);
    }

    private static boolean absorbs(double[] outflow) {
        for (double v : outflow) {
            if (v != 0) {
                return true;
            }
        }
        return false;
    }

    /** The density of leaving through end e, 0 or 1, at t. */
    double density(int e, double t) {
        if (!(t > 0)) {
            return 0;
        }
        double sum = 0;
        for (int q = e; q < amplitude.length; q += 2) {
            if (Double.isInfinite(resolved[q])) {
                continue;
            }
            sum += t < resolved[q] ? early(q, t) : late(amplitude[q], t);
        }
        return Math.max(sum, 0);
    }

    private double late(double[] a, double t) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double decay = rate[k] * t;
            if (decay < 700) {
                sum += a[k] * Math.exp(-decay);
            }
        }
        return sum;
    }

    private double early(int q, double t) {
        double l = length[q];
        double exponent = -0.5 * l * l / t + logHeight[q] - slowing[q] * t;
        return start.weight(q / 2) * l / Math.sqrt(2 * Math.PI * t) / t * Math.exp(exponent);
    }

    private double integral(double[] a) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] / rate[k];
        }
        return sum;
    }

    /** \(\int_0^\infty j\,dt\) for end e; what a polynomial of the start sends out at once included. */
    double share(int e) {
        return share[e];
    }

    /** \(\int_t^\infty j\,dt\) for end e. */
    double remaining(int e, double t) {
        double sum = 0;
        for (int q = e; q < amplitude.length; q += 2) {
            for (int k = 0; k < rate.length; k++) {
                sum += amplitude[q][k] / rate[k] * Math.exp(-rate[k] * t);
            }
        }
        return sum;
    }

    /** \(\int_0^\infty t\,j\,dt\) for end e. */
    double firstMoment(int e) {
        double sum = 0;
        for (int q = e; q < amplitude.length; q += 2) {
            for (int k = 0; k < rate.length; k++) {
                sum += amplitude[q][k] / (rate[k] * rate[k]);
            }
        }
        return sum;
    }

    /** {@code p} = the density at the nodes at t, which must not be so early that the modes do not resolve it. */
    void density(double t, double[] p) {
        double[] z = new double[form.count()];
        double[] part = new double[p.length];
        double[] total = new double[p.length];
        for (int s = 0; s < start.count(); s++) {
            Arrays.fill(z, 0);
            for (int k = 0; k < rate.length; k++) {
                double c = given[s][k] * Math.exp(-rate[k] * t);
                for (int i = 0; i < z.length && c != 0; i++) {
                    z[i] += c * shape[i][k];
                }
            }
            form.density(z, -form.halfPsi(start.place(s)), part);
            for (int i = 0; i < p.length; i++) {
                total[i] += start.weight(s) * part[i];
            }
        }
        System.arraycopy(total, 0, p, 0, p.length);
    }
}
