package dev.fokker.core.generate;

import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Observer;
import java.util.Arrays;

/**
 * How many steps adaptive paths take per unit of log-SNR, \(\sum1/h\) over the steps that cover a place: a shared grid of that
 * density puts its steps where single paths need them. Watches one run at a time.
 */
public final class StepDensity implements Observer {
    private final Schedule schedule;
    private final double first;
    private final double last;
    /** Steps begun below each cell's upper face, as a density over equal cells. */
    private final double[] density;

    /** From one time to another, over {@code cells} equal cells of log-SNR. */
    public StepDensity(Schedule schedule, double from, double to, int cells) {
        this.schedule = schedule;
        first = schedule.at(from).logSnr();
        last = schedule.at(to).logSnr();
        density = new double[cells];
        if (!(first < last)) {
            throw new IllegalArgumentException(
                    "StepDensity: from=%s, to=%s; the run must go towards the data".formatted(from, to));
        }
    }

    @Override
    public void after(Rows rows) {
        for (int i = 0; i < rows.n(); i++) {
            if (rows.start().at(i) != rows.end().at(i)) {
                add(
                        schedule.at(rows.start().at(i)).logSnr(),
                        schedule.at(rows.end().at(i)).logSnr());
            }
        }
    }

    private void add(double a, double b) {
        double width = (last - first) / density.length;
        int low = cell(a, width);
        int high = cell(b, width);
        for (int k = low; k <= high; k++) {
            double from = Math.max(a, first + k * width);
            double to = Math.min(b, first + (k + 1) * width);
            density[k] += Math.max(0, to - from) / (b - a);
        }
    }

    private int cell(double logSnr, double width) {
        return (int) Math.max(0, Math.min(density.length - 1.0, Math.floor((logSnr - first) / width)));
    }

    /** Steps of all paths in each cell, which add up to their number; a copy. */
    public double[] perCell() {
        return density.clone();
    }

    /** The log-SNR at the middle of each cell. */
    public double[] places() {
        double[] middle = new double[density.length];
        Arrays.setAll(middle, k -> first + (k + 0.5) * (last - first) / density.length);
        return middle;
    }

    /**
     * The grid with this density, through {@code knots} quantiles of it.
     *
     * @throws IllegalStateException if no step has been seen
     */
    public KnotGrid grid(int knots) {
        double total = Arrays.stream(density).sum();
        if (!(total > 0)) {
            throw new IllegalStateException("StepDensity: no step has been seen; run an adaptive solver with it first");
        }
        double[] logSnr = new double[knots + 1];
        double width = (last - first) / density.length;
        // A thousandth of the mean, so that no stretch is left without steps.
        double least = 1e-3 * total / density.length;
        double all = total + least * density.length;
        double passed = 0;
        int cell = 0;
        for (int k = 1; k < knots; k++) {
            double wanted = all * k / knots;
            while (passed + density[cell] + least < wanted) {
                passed += density[cell++] + least;
            }
            logSnr[k] = first + (cell + (wanted - passed) / (density[cell] + least)) * width;
        }
        logSnr[0] = first;
        logSnr[knots] = last;
        return KnotGrid.of(logSnr);
    }
}
