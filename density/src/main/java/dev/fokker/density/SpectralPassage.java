package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.Times;

/** The law of passage where nothing depends on time, by the modes of the operator on polynomials of one degree. */
final class SpectralPassage implements FirstPassageDensity {
    /** Degrees times the distance from the start to an end, in halves of the interval, that carry the modes to \(e^{-27}\). */
    private static final double CARRIED = 68;

    private static final int FEWEST = 40;
    static final int MOST = 480;
    private static final double DEFECT = 1e-9;
    private static final double WORST_DEFECT = 1e-6;

    private final PassageModes modes;
    private final double half;
    private final double lower;
    private final double upper;

    private SpectralPassage(PassageModes modes, double half) {
        this.modes = modes;
        this.half = half;
        lower = modes.share(0);
        upper = modes.share(1);
    }

    /** With as many degrees as the start asks for, and more until the shares of the two ends sum to 1. */
    static SpectralPassage of(FirstPassageProblem problem) {
        PassageStart start = start(problem);
        double nearest = 1;
        for (int k = 0; k < start.count(); k++) {
            double x = start.place(k);
            nearest = Math.min(nearest, problem.lower().absorbs() ? 1 + x : 1);
            nearest = Math.min(nearest, problem.upper().absorbs() ? 1 - x : 1);
        }
        int degree = (int) Math.max(FEWEST, Math.min(MOST, CARRIED / Math.max(nearest, 1e-3)));
        SpectralPassage best = of(problem, degree);
        while (best.defect() > DEFECT && degree < MOST) {
            degree = Math.min(MOST, degree + degree / 2);
            SpectralPassage next = of(problem, degree);
            if (!(next.defect() < best.defect())) {
                break;
            }
            best = next;
        }
        if (!(best.defect() <= WORST_DEFECT)) {
            throw new NumericalFailure(
                    "FirstPassageDensity: the shares of the ends sum to %s with polynomials of degree %d; the drift is too steep or too rough for them; ExitTimes.of(sde, axis) has the means and shares, a density solver on a mesh with absorbing ends the densities"
                            .formatted(best.lower + best.upper, degree));
        }
        return best;
    }

    /** By how much the shares of the two ends miss 1. */
    double defect() {
        double defect = Math.abs(lower + upper - 1);
        return Double.isNaN(defect) ? Double.POSITIVE_INFINITY : defect;
    }

    /** With polynomials of the given degree. */
    static SpectralPassage of(FirstPassageProblem problem, int degree) {
        double a = problem.lower().at(problem.from());
        double b = problem.upper().at(problem.from());
        double half = 0.5 * (b - a);
        LegendreElements line = new LegendreElements(1, degree);
        double[] x = new double[line.nodes()];
        for (int i = 0; i < x.length; i++) {
            x[i] = a + half * (1 + line.node(i));
        }
        Sde sde = problem.sde();
        Times time = Times.shared(problem.from(), x.length);
        PointCoefficients at = new PointCoefficients(sde, x);
        double[] f = at.drift(time).clone();
        double[] d = at.halfCovariance(time).clone();
        for (int i = 0; i < x.length; i++) {
            f[i] /= half;
            d[i] *= 2 / (half * half);
            if (!(d[i] > 0)) {
                throw new IllegalArgumentException(
                        "FirstPassageDensity: the noise vanishes at x=%s; keep the ends where D > 0, or take ExitTimes.of(sde, mesh)"
                                .formatted(x[i]));
            }
        }
        PassageForm form = new PassageForm(
                line, f, d, problem.lower().absorbs(), problem.upper().absorbs());
        return new SpectralPassage(PassageModes.atEnds(form, start(problem)), half);
    }

    private static PassageStart start(FirstPassageProblem problem) {
        double from = problem.from();
        return problem.start().within(problem.lower().at(from), problem.upper().at(from));
    }

    @Override
    public double lower(double t) {
        return modes.density(0, t);
    }

    @Override
    public double upper(double t) {
        return modes.density(1, t);
    }

    @Override
    public double survival(double t) {
        return t <= 0 ? 1 : Math.max(0, Math.min(1, modes.remaining(0, t) + modes.remaining(1, t)));
    }

    @Override
    public double last() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double probabilityLower() {
        return lower;
    }

    @Override
    public double probabilityUpper() {
        return upper;
    }

    @Override
    public double meanLower() {
        return modes.firstMoment(0) / lower;
    }

    @Override
    public double meanUpper() {
        return modes.firstMoment(1) / upper;
    }

    @Override
    public double mean() {
        return (modes.firstMoment(0) + modes.firstMoment(1)) / (lower + upper);
    }

    @Override
    public String toString() {
        return "FirstPassageDensity[lower=%s, upper=%s, mean=%s, width=%s]".formatted(lower, upper, mean(), 2 * half);
    }
}
