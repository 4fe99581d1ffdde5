package dev.fokker.density;

import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The drift-diffusion model of decisions between two answers: evidence \(dX=v\,dt+dW\) starts at za between the bounds 0 and a;
 * the bound it meets first is the answer, and the time of that plus t0 the response time. Ratcliff (1978); Ratcliff and Rouder (1998).
 *
 * @param drift v, the mean rate of evidence for the upper answer
 * @param separation a &gt; 0
 * @param start z, the middle of the starting points as a share of a, in (0, 1)
 * @param nonDecision t0 &gt;= 0
 * @param driftDeviation sv &gt;= 0: v is drawn anew in each trial, with this standard deviation
 * @param startWidth sz &gt;= 0: starting points are uniform on \(z\pm sz/2\)
 * @param nonDecisionWidth st &gt;= 0: non-decision times are uniform from t0 to t0 + st
 * @param collapse bounds that move; without it they stay
 */
public record DriftDiffusionModel(
        double drift,
        double separation,
        double start,
        double nonDecision,
        double driftDeviation,
        double startWidth,
        double nonDecisionWidth,
        Optional<Collapse> collapse) {
    /** Drifts that stand for their law where bounds move: the trapezoidal rule to 5 deviations by steps of a half. */
    private static final int SIDE = 10;

    /**
     * The share \(c(t)\) of the separation that remains at decision time t, on both sides of its middle.
     *
     * @param share c, 1 at first
     * @param speed c'
     */
    public record Collapse(DoubleUnaryOperator share, DoubleUnaryOperator speed) {
        /** Refuses null. */
        public Collapse {
            Objects.requireNonNull(share, "share");
            Objects.requireNonNull(speed, "speed");
        }

        /** \(c=e^{-t/\tau}\). */
        public static Collapse exponential(double tau) {
            return new Collapse(t -> Math.exp(-t / tau), t -> -Math.exp(-t / tau) / tau);
        }

        /** \(c=1/(1+t/\tau)\). */
        public static Collapse hyperbolic(double tau) {
            return new Collapse(t -> 1 / (1 + t / tau), t -> -1 / (tau * (1 + t / tau) * (1 + t / tau)));
        }
    }

    /** Refuses values out of their ranges. */
    public DriftDiffusionModel {
        Objects.requireNonNull(collapse, "collapse");
        require("drift", drift, Double.isFinite(drift), "finite");
        require("separation", separation, separation > 0 && Double.isFinite(separation), "finite and > 0");
        require("start", start, start > 0 && start < 1, "above 0 and below 1, a share of the separation");
        require("nonDecision", nonDecision, nonDecision >= 0 && Double.isFinite(nonDecision), "finite and >= 0");
        require("driftDeviation", driftDeviation, driftDeviation >= 0 && Double.isFinite(driftDeviation), "finite and >= 0");
        require(
                "startWidth",
                startWidth,
                startWidth >= 0 && start - startWidth / 2 > 0 && start + startWidth / 2 < 1,
                ">= 0 and leave start=%s within the bounds".formatted(start));
        require(
                "nonDecisionWidth",
                nonDecisionWidth,
                nonDecisionWidth >= 0 && Double.isFinite(nonDecisionWidth),
                "finite and >= 0");
    }

    private static void require(String name, double value, boolean holds, String required) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "DriftDiffusionModel: %s=%s must be %s".formatted(name, value, required));
        }
    }

    /** The model without variability between trials and with bounds that stay. */
    public static DriftDiffusionModel of(double drift, double separation, double start, double nonDecision) {
        return new DriftDiffusionModel(drift, separation, start, nonDecision, 0, 0, 0, Optional.empty());
    }

    /** The same with variability between trials: sv, sz and st. */
    public DriftDiffusionModel varying(double ofDrift, double ofStart, double ofNonDecision) {
        return new DriftDiffusionModel(
                drift, separation, start, nonDecision, ofDrift, ofStart, ofNonDecision, collapse);
    }

    /** The same with bounds that move. */
    public DriftDiffusionModel collapsing(Collapse how) {
        return new DriftDiffusionModel(
                drift,
                separation,
                start,
                nonDecision,
                driftDeviation,
                startWidth,
                nonDecisionWidth,
                Optional.of(how));
    }

    /**
     * The law of answers and response times. With bounds that stay it is a closed form, known for all times; with bounds that move it is
     * solved for up to the response time {@code longest}.
     */
    public ResponseTimes responses(double longest) {
        return collapse.isEmpty() ? closed() : solved(collapse.get(), longest - nonDecision);
    }

    private ResponseTimes closed() {
        PassageStart places = starts();
        ResponseTimes.Part[] parts = new ResponseTimes.Part[places.count()];
        for (int k = 0; k < parts.length; k++) {
            TwoBounds one = new TwoBounds(drift, driftDeviation, separation, places.place(k));
            parts[k] = new ResponseTimes.Part(
                    places.weight(k),
                    one::density,
                    one.probability(Response.LOWER),
                    one.probability(Response.UPPER),
                    one.firstMoment(Response.LOWER),
                    one.firstMoment(Response.UPPER));
        }
        return new ResponseTimes(this, parts, Double.POSITIVE_INFINITY);
    }

    private PassageStart starts() {
        double a = separation;
        return startWidth == 0
                ? PassageStart.at(start * a)
                : PassageStart.uniform((start - startWidth / 2) * a, (start + startWidth / 2) * a);
    }

    private ResponseTimes solved(Collapse how, double duration) {
        if (!(duration > 0) || Double.isInfinite(duration)) {
            throw new IllegalArgumentException(
                    "DriftDiffusionModel: with bounds that move the longest response time must be finite and above nonDecision=%s"
                            .formatted(nonDecision));
        }
        double half = separation / 2;
        PassageEnd lower = PassageEnd.absorbing(
                t -> half * (1 - how.share().applyAsDouble(t)), t -> -half * how.speed().applyAsDouble(t));
        PassageEnd upper = PassageEnd.absorbing(
                t -> half * (1 + how.share().applyAsDouble(t)), t -> half * how.speed().applyAsDouble(t));
        int side = driftDeviation == 0 ? 0 : SIDE;
        double[] weight = new double[2 * side + 1];
        double sum = 0;
        for (int k = 0; k < weight.length; k++) {
            double z = 0.5 * (k - side);
            weight[k] = Math.exp(-0.5 * z * z);
            sum += weight[k];
        }
        ResponseTimes.Part[] parts = new ResponseTimes.Part[weight.length];
        for (int k = 0; k < parts.length; k++) {
            double v = drift + driftDeviation * 0.5 * (k - side);
            FirstPassageDensity law = FirstPassageDensity.of(
                    new FirstPassageProblem(new SteadyDrift(v), lower, upper, starts(), 0), duration);
            parts[k] = new ResponseTimes.Part(
                    weight[k] / sum,
                    (response, t) -> response == Response.LOWER ? law.lower(t) : law.upper(t),
                    law.probabilityLower(),
                    law.probabilityUpper(),
                    law.probabilityLower() * law.meanLower(),
                    law.probabilityUpper() * law.meanUpper());
        }
        return new ResponseTimes(this, parts, duration);
    }
}
