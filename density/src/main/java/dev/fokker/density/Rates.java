package dev.fokker.density;

import java.util.Arrays;

/**
 * The Fokker-Planck operator on cells: a Markov chain that steps from cell i to i + 1 at the rate {@code right[i]} and to i - 1
 * at the rate {@code left[i]}, both &gt;= 0, so that \(\dot m_i=r_{i-1}m_{i-1}+l_{i+1}m_{i+1}-(r_i+l_i)m_i\). On a line
 * {@code left[0]} and {@code right[n-1]} lead out; on a ring they lead to the other end. Every flux appears twice with opposite
 * signs: mass is kept by construction, and \((I-\tau L)^{-1}\) is never negative.
 */
public final class Rates implements Chain<Rates> {
    private final double[] right;
    private final double[] left;
    private final boolean ring;
    private final SideRates sources = new SideRates();

    /** Rates of zero on {@code cells} cells, joined to a ring or not. */
    public Rates(int cells, boolean ring) {
        this.right = new double[cells];
        this.left = new double[cells];
        this.ring = ring;
    }

    /** The live rates to the next cell. */
    public double[] right() {
        return right;
    }

    /** The live rates to the cell before. */
    public double[] left() {
        return left;
    }

    /** What comes in. */
    SideRates sources() {
        return sources;
    }

    /** Whether the ends are joined. */
    public boolean ring() {
        return ring;
    }

    @Override
    public int cells() {
        return right.length;
    }

    @Override
    public int sides() {
        return 2;
    }

    @Override
    public Rates empty() {
        return new Rates(right.length, ring);
    }

    @Override
    public Resolvent<Rates> resolvent() {
        return Resolvent.of(right.length, ring);
    }

    @Override
    public void average(double[] w, Rates first, Rates second) {
        average(w, first.right, second.right, right);
        average(w, first.left, second.left, left);
        sources.mean(first.sources, second.sources);
    }

    private static void average(double[] w, double[] first, double[] second, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = 0.5 * (first[i] * w[i] + second[i]);
        }
    }

    @Override
    public double fastest() {
        double most = 0;
        for (int i = 0; i < right.length; i++) {
            most = Math.max(most, right[i] + left[i]);
        }
        return most;
    }

    /** Up and down as far as the antisymmetric part reaches, which leaves room for a line far from normal, too. Bendixson (1902). */
    @Override
    public SpectralBound bound() {
        double turn = 0;
        for (int i = 0; i < right.length; i++) {
            int above = i + 1 < right.length ? i + 1 : 0;
            int below = i > 0 ? i - 1 : right.length - 1;
            double skew = Math.abs(right[i] - left[above]) + Math.abs(right[below] - left[i]);
            turn = Math.max(turn, 0.5 * skew);
        }
        return new SpectralBound(2 * fastest(), turn);
    }

    @Override
    public void addExits(double c, double[] m, double[] exits) {
        exits[0] += c * outLower(m);
        exits[1] += c * outUpper(m);
    }

    @Override
    public void addSources(double c, double[] out) {
        sources.addToCells(c, out);
    }

    @Override
    public void addEntries(double c, double[] entries) {
        sources.addToSides(c, entries);
    }

    @Override
    public void explicit(double c, double[] m, double[] out) {
        int n = m.length;
        double across = ring ? right[n - 1] * m[n - 1] - left[0] * m[0] : -left[0] * m[0];
        double first = across;
        for (int i = 0; i < n - 1; i++) {
            double flux = right[i] * m[i] - left[i + 1] * m[i + 1];
            out[i] = m[i] + c * (across - flux);
            across = flux;
        }
        double last = ring ? first : right[n - 1] * m[n - 1];
        out[n - 1] = m[n - 1] + c * (across - last);
    }

    @Override
    public void recur(double c, double s, double[] m, double b, double[] out) {
        int n = m.length;
        double across = ring ? right[n - 1] * m[n - 1] - left[0] * m[0] : -left[0] * m[0];
        double first = across;
        for (int i = 0; i < n - 1; i++) {
            double flux = right[i] * m[i] - left[i + 1] * m[i + 1];
            out[i] = s * m[i] + c * (across - flux) - b * out[i];
            across = flux;
        }
        double last = ring ? first : right[n - 1] * m[n - 1];
        out[n - 1] = s * m[n - 1] + c * (across - last) - b * out[n - 1];
    }

    @Override
    public void backward(double c, double[] u, double[] out) {
        int n = u.length;
        for (int i = 0; i < n; i++) {
            double above = i < n - 1 ? u[i + 1] : ring ? u[0] : 0;
            double below = i > 0 ? u[i - 1] : ring ? u[n - 1] : 0;
            out[i] = u[i] + c * (right[i] * (above - u[i]) + left[i] * (below - u[i]));
        }
    }

    /** What leaves through the lower end in unit time. */
    public double outLower(double[] m) {
        return ring ? 0 : left[0] * m[0];
    }

    /** What leaves through the upper end in unit time. */
    public double outUpper(double[] m) {
        int n = m.length;
        return ring ? 0 : right[n - 1] * m[n - 1];
    }

    @Override
    public String toString() {
        return "Rates[%s, right=%s, left=%s]"
                .formatted(ring ? "ring" : "line", Arrays.toString(right), Arrays.toString(left));
    }
}
