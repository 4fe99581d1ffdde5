package dev.fokker.experiment;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.likelihood.DataUnits;
import dev.fokker.core.likelihood.ErrorShare;
import dev.fokker.core.likelihood.LikelihoodBudget;
import dev.fokker.core.likelihood.Likelihoods;
import dev.fokker.core.likelihood.RowBound;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Log-densities of rows in the units of the data, filled in by blocks from any thread. */
final class LikelihoodTable {
    private static final double LEVEL = 0.95;
    private static final List<String> COLUMNS =
            List.of("row", "logp", "standardError", "bitsPerDimension", "evaluations", "bound", "boundStandardError");
    /** Of the columns, those without a bound. */
    private static final int USUAL = 5;

    private final ChosenRows chosen;
    private final DataUnits units;
    private final double[] logp;
    private final double[] error;
    private final long[] evaluations;
    private final List<String> columns;
    private final double[] bound;
    private final double[] boundError;
    private Likelihoods firstBlock;

    LikelihoodTable(ChosenRows chosen, DataUnits units, boolean bounded) {
        this.chosen = chosen;
        this.units = units;
        int n = chosen.rows().n();
        logp = new double[n];
        Arrays.fill(logp, Double.NaN);
        error = new double[n];
        evaluations = new long[n];
        columns = bounded ? COLUMNS : COLUMNS.subList(0, USUAL);
        bound = new double[n];
        boundError = new double[n];
    }

    synchronized void add(int first, Likelihoods found) {
        if (first == 0) {
            firstBlock = found;
        }
        for (int i = 0; i < found.n(); i++) {
            Estimate row = found.row(i);
            logp[first + i] = units.nats(row.value());
            error[first + i] = row.standardError();
            evaluations[first + i] = found.evaluations(i);
        }
    }

    /** Lower bounds on log-densities from bounds on their negatives. */
    synchronized void bound(int first, List<RowBound> found) {
        for (int i = 0; i < found.size(); i++) {
            bound[first + i] = units.nats(-found.get(i).nats());
            boundError[first + i] = found.get(i).standardError();
        }
    }

    synchronized Likelihoods firstBlock() {
        return firstBlock;
    }

    synchronized int finished() {
        return (int) Arrays.stream(logp).filter(Double::isFinite).count();
    }

    /** Number of the first row that is not finished. */
    synchronized long firstLost() {
        int i = 0;
        while (Double.isFinite(logp[i])) {
            i++;
        }
        return chosen.number(i);
    }

    private double bits(double nats) {
        return units.bitsPerDimension(nats + units.logVolume());
    }

    /** Writes the rows that are finished, if there are any; how many. */
    synchronized int write(Path output) throws IOException {
        double[] rows = new double[finished() * columns.size()];
        int at = 0;
        for (int i = 0; i < logp.length; i++) {
            if (Double.isFinite(logp[i])) {
                rows[at++] = chosen.number(i);
                rows[at++] = logp[i];
                rows[at++] = error[i];
                rows[at++] = bits(logp[i]);
                rows[at++] = evaluations[i];
                if (columns.size() > USUAL) {
                    rows[at++] = bound[i];
                    rows[at++] = boundError[i];
                }
            }
        }
        if (at > 0) {
            PointsFile.write(output, Samples.copyOf(columns.size(), rows), columns);
        }
        return at / columns.size();
    }

    /** Mean and interval over the rows, and what they cost; {@code steps} are those of the bound, 0 for none. */
    synchronized void tell(Summary summary, int steps) {
        Estimate mean = Estimate.ofSample(logp);
        summary.put("logp", nats(mean)).put("bitsPerDimension", inBits(mean));
        if (steps > 0) {
            double[] gap = logp.clone();
            Arrays.setAll(gap, i -> logp[i] - bound[i]);
            Estimate below = Estimate.ofSample(bound);
            summary.put(
                    "bound",
                    new Summary()
                            .put("steps", steps)
                            .put("logp", nats(below))
                            .put("bitsPerDimension", inBits(below))
                            .put("gap", nats(Estimate.ofSample(gap))));
        }
        summary.put(
                "fieldEvaluations",
                new Summary()
                        .put("mean", Arrays.stream(evaluations).average().orElse(0))
                        .put("max", Arrays.stream(evaluations).max().orElse(0)));
    }

    private static Summary nats(Estimate mean) {
        Interval interval = mean.interval(LEVEL);
        return summary(mean.value(), mean.standardError(), interval.low(), interval.high());
    }

    private Summary inBits(Estimate mean) {
        Interval interval = mean.interval(LEVEL);
        double perBit = 1 / (units.dimension() * Math.log(2));
        return summary(bits(mean.value()), mean.standardError() * perBit, bits(interval.high()), bits(interval.low()));
    }

    private static Summary summary(double mean, double standardError, double low, double high) {
        return new Summary()
                .put("mean", mean)
                .put("standardError", standardError)
                .put("low", low)
                .put("high", high);
    }

    /** The four errors; that of the probes is of all rows, the others of those that were checked. */
    synchronized Summary told(LikelihoodBudget budget, int checked) {
        return new Summary()
                .put("rows", checked)
                .put("solver", told(budget.solver()))
                .put("trace", told(ErrorShare.ofChance(error)))
                .put("prior", told(budget.prior()))
                .put("start", told(budget.start()));
    }

    private static Summary told(ErrorShare share) {
        return new Summary().put("ofMean", share.ofMean()).put("ofRow", share.ofRow());
    }
}
