package dev.fokker.core.generate;

import dev.fokker.core.process.Domain;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Observer;
import java.util.Arrays;

/**
 * How many steps per unit of log-SNR a grid for all paths needs, learned from the steps \(h_i\) that single paths take. With a step h
 * path i errs as \((h/h_i)^{p+1}\), and squares are added: so the paths' densities \(1/h_i\) are put together by their mean of the power
 * 2(p+1), in which the most demanding count, not by their plain mean. Watches one run at a time.
 */
public final class StepDensity implements Observer {
    private static final int CELLS = 400;
    /** Half the width of the window that steps are smoothed over, in log-SNR; a multistep method dislikes steps that jump. */
    private static final double WINDOW = 0.6;
    /** Of the mean, added everywhere: what no pilot path has seen may still be there. */
    private static final double FLOOR = 0.1;

    private final Schedule schedule;
    private final double first;
    private final double width;
    private final double power;
    private final double[] sum = new double[CELLS];

    /**
     * Over the log-SNRs from one time to another, for paths that a method of order {@code order} will take.
     *
     * @throws IllegalArgumentException if the run does not go towards the data inside the schedule's domain
     */
    public StepDensity(Schedule schedule, double from, double to, int order) {
        Domain domain = schedule.domain();
        if (!(from > to) || !domain.contains(from) || !domain.contains(to) || order < 1) {
            throw new IllegalArgumentException(
                    "StepDensity: from=%s, to=%s must fall inside the schedule's domain [%s, %s], order=%d be >= 1"
                            .formatted(from, to, domain.first(), domain.last(), order));
        }
        this.schedule = schedule;
        first = schedule.at(from).logSnr();
        width = (schedule.at(to).logSnr() - first) / CELLS;
        power = 2 * (order + 1.0);
    }

    @Override
    public void after(Rows rows) {
        for (int i = 0; i < rows.n(); i++) {
            double from = rows.start().at(i);
            double to = rows.end().at(i);
            if (from != to) {
                add(schedule.at(from).logSnr(), schedule.at(to).logSnr());
            }
        }
    }

    /** A step from one log-SNR to another, which is higher. */
    private void add(double a, double b) {
        // in cells, so that the power stays finite
        double height = StrictMath.pow(width / (b - a), power);
        int last = cell(b);
        for (int k = cell(a); k <= last; k++) {
            double from = Math.max(a, first + k * width);
            double to = Math.min(b, first + (k + 1) * width);
            sum[k] += Math.max(0, to - from) / width * height;
        }
    }

    private int cell(double logSnr) {
        return (int) Math.max(0, Math.min(CELLS - 1.0, Math.floor((logSnr - first) / width)));
    }

    /** The log-SNR at the middle of each cell. */
    public double[] places() {
        double[] middle = new double[CELLS];
        Arrays.setAll(middle, k -> first + (k + 0.5) * width);
        return middle;
    }

    /**
     * Share of the steps per unit of log-SNR in each cell; its integral is 1.
     *
     * @throws IllegalStateException if no step has been seen
     */
    public double[] density() {
        double[] density = new double[CELLS];
        Arrays.setAll(density, k -> StrictMath.pow(sum[k], 1 / power));
        int reach = (int) (WINDOW / width);
        density = smooth(smooth(density, reach), reach);
        double mean = Arrays.stream(density).sum() / CELLS;
        if (!(mean > 0)) {
            throw new IllegalStateException("StepDensity: no step has been seen; run an adaptive solver with it first");
        }
        for (int k = 0; k < CELLS; k++) {
            density[k] = (density[k] + FLOOR * mean) / (CELLS * (1 + FLOOR) * mean * width);
        }
        return density;
    }

    private static double[] smooth(double[] values, int reach) {
        double[] out = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            int low = Math.max(0, k - reach);
            int high = Math.min(values.length - 1, k + reach);
            for (int j = low; j <= high; j++) {
                out[k] += values[j] / (high - low + 1);
            }
        }
        return out;
    }

    /** The grid of this density, by {@code knots} quantiles; any number of steps can be made of it. */
    public KnotGrid grid(int knots) {
        double[] density = density();
        double[] logSnr = new double[knots + 1];
        double passed = 0;
        int cell = 0;
        for (int k = 1; k < knots; k++) {
            double wanted = (double) k / knots;
            while (cell < CELLS - 1 && passed + density[cell] * width < wanted) {
                passed += density[cell++] * width;
            }
            logSnr[k] = first + cell * width + (wanted - passed) / density[cell];
        }
        logSnr[0] = first;
        logSnr[knots] = first + CELLS * width;
        return KnotGrid.of(logSnr);
    }
}
