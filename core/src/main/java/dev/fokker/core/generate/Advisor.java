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
    private static final int HALVINGS = 6;
    /** The tolerance that gives an error is within this factor of it. */
    private static final double SPAN = 50;
    /** Share of an error that true ends may be wrong by. */
    private static final double TRUTH = 0.01;
    /** Of trials on a quarter of the rows, the share that is tried on all. */
    private static final int DESERVING = 3;
    /** The most steps for which knots are fitted: fits cost the square of them. */
    private static final int MOST_FITTED = 24;

    private static final int FITS = 2;
    /** What each of the fits may cost before the better one goes on. */
    private static final FitEffort BEGUN = new FitEffort(3, 3, 0.01);

    private static final FitEffort FINISHED = new FitEffort(8, 3, 1e-3);
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
        // about the hundredth part of what is reached: 1e-5 at 12, 1e-6 at 24
        Pilot pilot = new Pilot(flow, starts, from, to, StrictMath.pow(10, -4 - budget / 12.0));
        List<Trial> trials = fixed(pilot, budget);
        trials.sort(Comparator.comparingDouble(Trial::error));
        if (budget <= MOST_FITTED) {
            trials.addAll(fits(pilot, trials));
        }
        Trial own = adaptive(pilot, LOOSEST);
        if (own.evaluations() <= budget) {
            trials.add(own);
            trials.add(adaptive(pilot, LOOSEST, TIGHTEST, own, t -> t.evaluations() <= budget, true));
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
        Pilot pilot = new Pilot(flow, starts, from, to, TRUTH * error);
        List<Trial> trials = new ArrayList<>();
        trials.add(adaptive(pilot, SPAN * error, error / SPAN, null, t -> t.error() <= error, false));
        double bound = trials.get(0).error() <= error ? trials.get(0).evaluations() : MOST_STEPS;
        for (Candidate candidate : promising(pilot, bound)) {
            Trial found = fewest(pilot, candidate, error, bound);
            if (found != null) {
                trials.add(found);
                bound = found.evaluations();
            }
        }
        return advice(
                pilot,
                trials.stream()
                        .filter(t -> t.error() <= error)
                        .min(Comparator.comparingDouble(Trial::evaluations))
                        .orElse(trials.get(0)));
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

    /** All methods on all grids on a few rows, and the best of them on all rows. */
    private List<Trial> fixed(Pilot pilot, int budget) {
        List<Trial> glimpses = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int steps = budget / candidate.method().evaluationsPerStep();
            if (steps > 0) {
                rules(pilot).forEach((name, rule) -> {
                    Trial trial = pilot.glimpsed(candidate, name, pilot.knots(rule, steps));
                    if (trial.evaluations() <= budget) {
                        glimpses.add(trial);
                    }
                });
            }
        }
        glimpses.sort(Comparator.comparingDouble(Trial::error));
        List<Trial> trials = new ArrayList<>();
        for (Trial each : glimpses.subList(0, (glimpses.size() + DESERVING - 1) / DESERVING)) {
            trials.add(pilot.chosen(each.choice(), each.gridName(), each.knots()));
        }
        return trials;
    }

    /** Fits for the best methods, of which the better is fitted to the end. */
    private static List<Trial> fits(Pilot pilot, List<Trial> trials) {
        List<Trial> begun = new ArrayList<>();
        for (Trial trial : bestOfEachMethod(trials)) {
            if (begun.size() < FITS) {
                begun.add(fitted(pilot, trial, BEGUN));
            }
        }
        begun.stream()
                .min(Comparator.comparingDouble(Trial::error))
                .ifPresent(best -> begun.add(fitted(pilot, best, FINISHED)));
        return begun;
    }

    private static Trial fitted(Pilot pilot, Trial trial, FitEffort effort) {
        KnotGrid knots = pilot.fitted((Candidate) trial.choice(), trial.knots(), effort);
        return pilot.chosen(trial.choice(), Pilot.FITTED, knots);
    }

    /** Of trials in ascending order of their errors. */
    private static List<Trial> bestOfEachMethod(List<Trial> trials) {
        Map<String, Trial> best = new LinkedHashMap<>();
        trials.forEach(t -> best.putIfAbsent(t.choice().name(), t));
        return List.copyOf(best.values());
    }

    private static Trial adaptive(Pilot pilot, double tolerance) {
        KnotGrid ends = pilot.knots(new LogSnrGrid(), 1);
        return pilot.chosen(new Advice.Adaptive(new AdaptiveExponential(tolerance)), "own", ends);
    }

    /**
     * The adaptive method by halving between two tolerances: the last trial that is {@code allowed}, {@code found} or the last of all if
     * none was.
     *
     * @param tighter whether one that is allowed is followed by tighter ones, rather than looser
     */
    private static Trial adaptive(
            Pilot pilot, double loosest, double tightest, Trial found, Predicate<Trial> allowed, boolean tighter) {
        double loose = StrictMath.log(loosest);
        double tight = StrictMath.log(tightest);
        Trial best = found;
        Trial last = null;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (loose + tight);
            last = adaptive(pilot, StrictMath.exp(middle));
            boolean good = allowed.test(last);
            best = good ? last : best;
            if (good == tighter) {
                loose = middle;
            } else {
                tight = middle;
            }
        }
        return best == null ? last : best;
    }

    /** The candidates in the order of their errors with this many evaluations on a few rows, those that are far off left out. */
    private List<Candidate> promising(Pilot pilot, double bound) {
        List<Trial> glimpses = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int steps = most(candidate, bound);
            if (steps > 0) {
                glimpses.add(pilot.glimpsed(candidate, "pilot", pilot.knots(pilot.density(), steps)));
            }
        }
        glimpses.sort(Comparator.comparingDouble(Trial::error));
        return glimpses.stream()
                .limit((candidates.size() + 1) / 2)
                .map(t -> (Candidate) t.choice())
                .toList();
    }

    /** The most steps in fewer than {@code bound} evaluations. */
    private static int most(Candidate candidate, double bound) {
        return (int) Math.min(MOST_STEPS, Math.ceil(bound / candidate.method().evaluationsPerStep()) - 1);
    }

    /** The fewest steps over the pilot grid with this error, in fewer than {@code bound} evaluations; null if there are none. */
    private static Trial fewest(Pilot pilot, Candidate candidate, double error, double bound) {
        int high = most(candidate, bound);
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
