package dev.fokker.density;

import java.util.Arrays;

/**
 * The law of passage where the process or the ends depend on time, to a given time. The interval is mapped to [-1, 1]. The first
 * stretch, in which the start spreads, is made by the modes of the operator as it is at its middle, in the clock of the noise; what
 * follows by \(M\dot q=Sq\), S the weak form \(\int(Fq-\tfrac12(Dq)')\eta'\) on Legendre elements, with {@link PassageSteps}. What
 * leaves is the residual at the end's own basis function, so that mass is kept to rounding.
 */
final class MovingPassage implements FirstPassageDensity {
    private static final int DEGREE = 12;
    private static final int FEWEST = 5;
    private static final int MOST = 40;

    /** The first stretch in units of the squared way to the nearest end: little has left after it. */
    private static final double FIRST = 1.0 / 50;

    /** How far the nodes must resolve the density after the first stretch: nodes times its deviation. */
    private static final double RESOLVING = 10;

    private static final int NEIGHBOURS = 6;
    private static final int PANELS = 64;

    private final PassageModes modes;
    private final double[] clock;
    private final double stretch;
    private final PassageTable table;

    private MovingPassage(PassageModes modes, double[] clock, double stretch, PassageTable table) {
        this.modes = modes;
        this.clock = clock;
        this.stretch = stretch;
        this.table = table;
    }

    static MovingPassage of(FirstPassageProblem problem, double duration, double tolerance) {
        if (!(duration > 0) || Double.isInfinite(duration)) {
            throw new IllegalArgumentException(
                    "FirstPassageDensity: duration=%s must be finite and > 0 where the process or an end depends on time"
                            .formatted(duration));
        }
        double from = problem.from();
        PassageStart start = problem.start()
                .within(problem.lower().at(from), problem.upper().at(from));
        double nearest = 1;
        for (int k = 0; k < start.count(); k++) {
            double x = start.place(k);
            nearest = Math.min(nearest, problem.lower().absorbs() ? 1 + x : 1);
            nearest = Math.min(nearest, problem.upper().absorbs() ? 1 - x : 1);
        }
        MovingInterval coarse = new MovingInterval(problem, new LegendreElements(1, DEGREE));
        coarse.at(from);
        double noise = Arrays.stream(coarse.noise()).max().orElseThrow();
        double reach = Math.max(nearest, 0.05);
        double stretch = Math.min(0.5 * duration, FIRST * reach * reach / noise);
        double deviation = Math.sqrt(stretch * noise);
        int pieces = (int) Math.ceil(RESOLVING / (deviation * DEGREE));
        LegendreElements line = new LegendreElements(Math.max(FEWEST, Math.min(MOST, pieces)), DEGREE);
        return walked(problem, line, start, stretch, duration, tolerance);
    }

    private static MovingPassage walked(
            FirstPassageProblem problem,
            LegendreElements line,
            PassageStart start,
            double stretch,
            double duration,
            double tolerance) {
        double from = problem.from();
        MovingInterval interval = new MovingInterval(problem, line);
        interval.at(from + 0.5 * stretch);
        PassageForm form = new PassageForm(
                line,
                interval.drift(),
                interval.noise().clone(),
                problem.lower().absorbs(),
                problem.upper().absorbs());
        PassageModes modes = PassageModes.everywhere(form, start);
        double[] clock = clock(interval, from, stretch);
        double[] q = new double[line.nodes()];
        modes.density(at(clock, stretch), q);
        PassageTable table = new PassageTable(NEIGHBOURS);
        MovingPassage out = new MovingPassage(modes, clock, stretch, table);
        PassageSteps steps = new PassageSteps(problem, line, tolerance);
        double most = Math.nextDown(stretch);
        steps.before(new double[] {out.share(0, most), out.share(1, most)}, new double[] {
            out.firstMoment(0), out.firstMoment(1)
        });
        steps.walk(q, from + stretch, from + duration, table);
        return out;
    }

    /** \(c_1,c_2\) of the clock \(c_1t+c_2t^2\), whose rate is that of the noise beside the noise at the middle of the stretch. */
    private static double[] clock(MovingInterval interval, double from, double stretch) {
        int centre = interval.noise().length / 2;
        double middle = interval.noise()[centre];
        interval.at(from);
        double first = interval.noise()[centre] / middle;
        interval.at(from + stretch);
        double last = interval.noise()[centre] / middle;
        double whole = (first + 4 + last) / 6;
        return new double[] {first, (whole - first) / stretch};
    }

    private static double at(double[] clock, double t) {
        return t * (clock[0] + t * clock[1]);
    }

    /** The first moment of what leaves through an end in the first stretch, by Simpson's rule: next to nothing. */
    private double firstMoment(int e) {
        double sum = 0;
        for (int k = 1; k <= PANELS; k++) {
            double t = stretch * k / PANELS;
            sum += (k == PANELS ? 1 : k % 2 == 0 ? 2 : 4) * t * inStretch(e, t);
        }
        return sum * stretch / (3 * PANELS);
    }

    private double inStretch(int e, double t) {
        return (clock[0] + 2 * clock[1] * t) * modes.density(e, at(clock, t));
    }

    @Override
    public double lower(double t) {
        return density(0, t);
    }

    @Override
    public double upper(double t) {
        return density(1, t);
    }

    private double density(int e, double t) {
        if (!(t > 0)) {
            return 0;
        }
        return t < stretch ? inStretch(e, t) : Math.max(0, table.density(e, t));
    }

    private double share(int e, double t) {
        if (!(t > 0)) {
            return 0;
        }
        return t < stretch
                ? Math.max(0, modes.share(e) - modes.remaining(e, at(clock, t)))
                : table.share(e, t);
    }

    @Override
    public double survival(double t) {
        return Math.max(0, Math.min(1, 1 - share(0, t) - share(1, t)));
    }

    @Override
    public double last() {
        return table.last();
    }

    @Override
    public double probabilityLower() {
        return share(0, last());
    }

    @Override
    public double probabilityUpper() {
        return share(1, last());
    }

    @Override
    public double meanLower() {
        return table.moment(0) / probabilityLower();
    }

    @Override
    public double meanUpper() {
        return table.moment(1) / probabilityUpper();
    }

    @Override
    public String toString() {
        return "FirstPassageDensity[lower=%s, upper=%s, last=%s, steps=%d]"
                .formatted(probabilityLower(), probabilityUpper(), last(), table.count() - 1);
    }
}
