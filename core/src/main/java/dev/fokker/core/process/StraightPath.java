package dev.fokker.core.process;

/**
 * \(\alpha=1-t\), \(\sigma=t\) on [0, 1]: the straight path of flow matching; prior \(N(0,I)\). \(a=-1/(1-t)\),
 * \(g^2=2t/(1-t)\) are infinite at 1, where the velocity is not: the domain ends before (laws S3.26, E16). Lipman et al. (2023).
 */
public record StraightPath() implements Schedule {
    @Override
    public void at(double t, Coefficients out) {
        out.set(1 - t, -1, t, 1);
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, StraightPath::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    private static double time(double logSnr) {
        return 1 / (1 + StrictMath.exp(0.5 * logSnr));
    }

    @Override
    public double priorVariance() {
        return 1;
    }
}
