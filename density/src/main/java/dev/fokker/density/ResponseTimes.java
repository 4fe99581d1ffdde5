package dev.fokker.density;

/** The law of answers and response times of a {@link DriftDiffusionModel}: densities, shares, means and likelihoods. */
public final class ResponseTimes {
    /** Panels of five nodes over the non-decision times. */
    private static final int PANELS = 4;

    private final DriftDiffusionModel model;
    private final Part[] parts;
    private final double longest;

    /** The density of decision times with an answer. */
    @FunctionalInterface
    interface DecisionDensity {
        double at(Response response, double t);
    }

    /** One of the starts or drifts that the law is a mixture of. */
    record Part(double weight, DecisionDensity density, double lower, double upper, double momentLower, double momentUpper) {}

    ResponseTimes(DriftDiffusionModel model, Part[] parts, double longest) {
        this.model = model;
        this.parts = parts;
        this.longest = longest;
    }

    /** The model. */
    public DriftDiffusionModel model() {
        return model;
    }

    /**
     * The joint density of an answer and the response time t; its integral is {@link #probability}.
     *
     * @throws IllegalArgumentException if bounds move and t is beyond the longest time that was asked for
     */
    public double density(Response response, double t) {
        double last = t - model.nonDecision();
        if (!(last > 0)) {
            return 0;
        }
        if (last > longest * (1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "ResponseTimes: t=%s is beyond the longest response time %s that was solved for"
                            .formatted(t, longest + model.nonDecision()));
        }
        last = Math.min(last, longest);
        double width = model.nonDecisionWidth();
        if (width == 0) {
            return decision(response, last);
        }
        double first = Math.max(0, last - width);
        double panel = (last - first) / PANELS;
        double sum = 0;
        for (int k = 0; k < PANELS; k++) {
            for (int q = 0; q < InitialDensity.NODES.length; q++) {
                double at = first + panel * (k + 0.5 * (1 + InitialDensity.NODES[q]));
                sum += InitialDensity.WEIGHTS[q] * decision(response, at);
            }
        }
        return sum * panel / width;
    }

    private double decision(Response response, double t) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight() * part.density().at(response, t);
        }
        return sum;
    }

    /** The probability of an answer, by the longest time where bounds move. */
    public double probability(Response response) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight() * (response == Response.LOWER ? part.lower() : part.upper());
        }
        return sum;
    }

    /** The mean response time of an answer. */
    public double mean(Response response) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight() * (response == Response.LOWER ? part.momentLower() : part.momentUpper());
        }
        return model.nonDecision() + model.nonDecisionWidth() / 2 + sum / probability(response);
    }

    /** The mean response time of all answers. */
    public double mean() {
        double lower = probability(Response.LOWER);
        double upper = probability(Response.UPPER);
        double sum = 0;
        sum += lower > 0 ? lower * mean(Response.LOWER) : 0;
        sum += upper > 0 ? upper * mean(Response.UPPER) : 0;
        return sum / (lower + upper);
    }

    /**
     * \(\sum_i\ln f(r_i,t_i)\) of trials with answers r and response times t; minus infinity if one of them cannot be.
     *
     * @throws IllegalArgumentException if there are not as many answers as times
     */
    public double logLikelihood(Response[] responses, double... times) {
        if (responses.length != times.length) {
            throw new IllegalArgumentException("ResponseTimes: %d answers and %d times; one answer a time is needed"
                    .formatted(responses.length, times.length));
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < times.length; i++) {
            double p = density(responses[i], times[i]);
            if (!(p > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum.add(Math.log(p));
        }
        return sum.value();
    }

    @Override
    public String toString() {
        return "ResponseTimes[%s, upper=%s, mean=%s]".formatted(model, probability(Response.UPPER), mean());
    }
}
