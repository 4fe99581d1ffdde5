package dev.fokker.core.generate;

import dev.fokker.core.generate.Pilot.Trial;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Chooses method, order and grid for a flow by trying them on a few rows of it, whose true ends are found first; the error that it
 * states is that of rows apart. It needs neither a formula for the model nor its derivatives.
 *
 * @param flow with eta = 0
 * @param starts at the first time: the rows of the pilot, at least 12
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param candidates methods with fixed steps; the adaptive one is always tried
 */
public record Advisor(Generation flow, Samples starts, double from, double to, List<Candidate> candidates) {
    private static final int FEWEST_ROWS = 12;
    private static final double LOOSEST = 0.1;
    private static final double TIGHTEST = 1e-8;
    /** Halvings of the range of tolerances, on a logarithmic scale. */
    private static final int HALVINGS = 7;
    /** The most steps for which knots are fitted: fits cost the square of them. */
    private static final int MOST_FITTED = 24;

    private static final int FITS = 2;
    private static final int MOST_STEPS = 256;

    /** Refuses a system with noise and a pilot that is too small. */
    public Advisor {
        candidates = List.copyOf(candidates);
        if (!flow.eta().absent()) {
            throw new IllegalArgumentException(
                    "Advisor: eta=%s must be 0, as ends of paths are compared".formatted(flow.eta()));
        }
        if (starts.n() < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "Advisor: %d rows; at least %d are needed, 100 to be sure".formatted(starts.n(), FEWEST_ROWS));
        }
    }

    /**
     * The smallest error for at most {@code budget} evaluations a row, on average.
     *
     * @throws IllegalArgumentException if the budget is below 2
     */
    public Advice forEvaluations(int budget) {
        if (budget < 2) {
            throw new IllegalArgumentException(
                    "Advisor: %d evaluations a row; at least 2 are needed".formatted(budget));
        }
        Pilot pilot = new Pilot(flow, starts, from, to);
        List<Trial> trials = new ArrayList<>(fixed(pilot, budget));
        trials.sort(Comparator.comparingDouble(Trial::error));
        if (budget <= MOST_FITTED) {
            for (Trial trial : bestOfEachMethod(trials).subList(0, Math.min(FITS, candidates.size()))) {
                KnotGrid knots = pilot.fitted((Candidate) trial.choice(), trial.knots());
                trials.add(pilot.chosen(trial.choice(), Pilot.FITTED, knots));
            }
        }
        Trial own = adaptive(pilot, t -> t.evaluations() <= budget, t -> t.evaluations() <= budget);
        if (own.evaluations() <= budget) {
            trials.add(own);
        }
        return advice(
                pilot,
                trials.stream().min(Comparator.comparingDouble(Trial::error)).orElse(own));
    }

    /**
     * The fewest evaluations a row, on average, for an error of at most {@code error}.
     *
     * @throws IllegalArgumentException if the error is not positive
     */
    public Advice forError(double error) {
        if (!(error > 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("Advisor: error=%s must be finite and > 0".formatted(error));
        }
        Pilot pilot = new Pilot(flow, starts, from, to);
        List<Trial> trials = new ArrayList<>();
        trials.add(adaptive(pilot, t -> t.error() <= error, t -> t.error() > error));
        for (Candidate candidate : candidates) {
            Trial found = fewest(pilot, candidate, error, least(trials));
            if (found != null) {
                trials.add(found);
            }
        }
        return advice(
                pilot,
                trials.stream()
                        .filter(t -> t.error() <= error)
                        .min(Comparator.comparingDouble(Trial::evaluations))
                        .orElse(trials.get(0)));
    }

    private static double least(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::evaluations).min().orElse(MOST_STEPS);
    }

    private static Advice advice(Pilot pilot, Trial best) {
        Trial held = pilot.judged(best);
        return new Advice(
                best.choice(),
                best.gridName(),
                best.knots(),
                held.evaluations(),
                held.error(),
                held.worst(),
                held.rows(),
                pilot.evaluations());
    }

    private static Map<String, GridRule> rules(Pilot pilot) {
        Map<String, GridRule> rules = new LinkedHashMap<>();
        rules.put("logsnr", new LogSnrGrid());
        rules.put("karras", new KarrasGrid());
        rules.put("pilot", pilot.density());
        return rules;
    }

    private List<Trial> fixed(Pilot pilot, int budget) {
        List<Trial> trials = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int steps = budget / candidate.method().evaluationsPerStep();
            if (steps > 0) {
                rules(pilot).forEach((name, rule) -> {
                    Trial trial = pilot.chosen(candidate, name, pilot.knots(rule, steps));
                    if (trial.evaluations() <= budget) {
                        trials.add(trial);
                    }
                });
            }
        }
        return trials;
    }

    /** Of trials in ascending order of their errors. */
    private static List<Trial> bestOfEachMethod(List<Trial> trials) {
        Map<String, Trial> best = new LinkedHashMap<>();
        trials.forEach(t -> best.putIfAbsent(t.choice().name(), t));
        return List.copyOf(best.values());
    }

    /** The adaptive method by halving: the last trial that is {@code allowed}, or the last of all if none was. */
    private static Trial adaptive(Pilot pilot, Predicate<Trial> allowed, Predicate<Trial> tighter) {
        KnotGrid ends = pilot.knots(new LogSnrGrid(), 1);
        double loose = StrictMath.log(LOOSEST);
        double tight = StrictMath.log(TIGHTEST);
        Trial found = null;
        Trial last = null;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (loose + tight);
            AdaptiveExponential method = new AdaptiveExponential(StrictMath.exp(middle));
            last = pilot.chosen(new Advice.Adaptive(method), "own", ends);
            found = allowed.test(last) ? last : found;
            if (tighter.test(last)) {
                loose = middle;
            } else {
                tight = middle;
            }
        }
        return found == null ? last : found;
    }

    /** The fewest steps over the pilot grid with this error, in fewer than {@code bound} evaluations; null if there are none. */
    private static Trial fewest(Pilot pilot, Candidate candidate, double error, double bound) {
        int high =
                (int) Math.min(MOST_STEPS, Math.ceil(bound / candidate.method().evaluationsPerStep()) - 1);
        if (high < 1) {
            return null;
        }
        Trial found = pilot.chosen(candidate, "pilot", pilot.knots(pilot.density(), high));
        if (found.error() > error) {
            return null;
        }
        int low = 1;
        while (low < high) {
            int steps = (low + high) / 2;
            Trial trial = pilot.chosen(candidate, "pilot", pilot.knots(pilot.density(), steps));
            if (trial.error() > error) {
                low = steps + 1;
            } else {
                found = trial;
                high = steps;
            }
        }
        return found;
    }
}
