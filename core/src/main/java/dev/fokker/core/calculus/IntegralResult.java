package dev.fokker.core.calculus;

import dev.fokker.core.sample.Moments;
import java.util.List;

/** Means of an {@link IntegralStudy} with their standard errors; rules are counted in the order of the study. Immutable. */
public final class IntegralResult {
    private final List<EvaluationPoint> points;
    /** Of I and I^2 of each rule, then of the integrated square and of its distance from the square of the left sum. */
    private final Moments moments;

    private final double residual;

    IntegralResult(List<EvaluationPoint> points, Moments moments, double residual) {
        this.points = points;
        this.moments = moments;
        this.residual = residual;
    }

    static int width(int rules) {
        return 2 * rules + 2;
    }

    /** The rules. */
    public List<EvaluationPoint> points() {
        return points;
    }

    /** Number of paths. */
    public long n() {
        return moments.n();
    }

    /** \(E[I]\) by rule p. */
    public double mean(int p) {
        return moments.mean(2 * p);
    }

    /** Its standard error. */
    public double meanError(int p) {
        return moments.meanError(2 * p);
    }

    /** \(E[I^2]\) by rule p. */
    public double secondMoment(int p) {
        return moments.mean(2 * p + 1);
    }

    /** Its standard error. */
    public double secondMomentError(int p) {
        return moments.meanError(2 * p + 1);
    }

    /** \(\sigma^2E\sum f_k^2h_k\), which the isometry makes the second moment of the left sum. */
    public double isometry() {
        return moments.mean(moments.d() - 2);
    }

    /** Its standard error. */
    public double isometryError() {
        return moments.meanError(moments.d() - 2);
    }

    /** \(E[I_{left}^2-\sigma^2\sum f_k^2h_k]\), exactly 0 for adapted integrands whatever the steps. */
    public double gap() {
        return moments.mean(moments.d() - 1);
    }

    /** Its standard error. */
    public double gapError() {
        return moments.meanError(moments.d() - 1);
    }

    /**
     * The largest \(\lvert\sum f_k\Delta W_k+\sum W_{k+1}\Delta f_k-(f_nW_n-f_0W_0)\rvert\) of a path, relative to the sum of the
     * sizes of its terms: rounding. With f = W this is \(\sum W\Delta W=\tfrac12(W_n^2-[W])\).
     */
    public double identityResidual() {
        return residual;
    }
}
