package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * The stages of a {@link Tableau} at work. The first stage of a row that stands where it has been evaluated already, because its
 * step was refused or because the last stage of the step before ended there, is not evaluated again.
 */
final class ExplicitStages implements Embedded {
    private final Tableau tableau;
    private final Field f;
    private final int d;
    private final boolean carried;
    private final double[][] k;
    private final StageSum[] toStage;
    private final StageSum toEnd;
    private final StageSum toError;
    private final EstimatePair pair;
    private final StageSum toSecond;
    private final double[] y;
    private final double[] error;
    private final double[] nowhere;
    private final Times times;
    private final SomeRows some;
    /** Time and state at which each row's first stage was evaluated; NaN where none was. */
    private final double[] at;

    private final double[] where;

    ExplicitStages(Tableau tableau, Field drift, int maxRows, int d) {
        this.tableau = tableau;
        this.f = new CountedField(drift);
        this.d = d;
        carried = tableau.firstSameAsLast();
        int size = maxRows * d;
        k = new double[tableau.stages()][size];
        toStage = new StageSum[tableau.stages()];
        for (int i = 0; i < toStage.length; i++) {
            int row = i;
            toStage[i] = new StageSum(i, j -> tableau.a(row, j));
        }
        toEnd = new StageSum(tableau.stages(), tableau::b);
        toError = tableau.estimates() ? new StageSum(tableau.stages(), tableau::e) : null;
        pair = tableau.pair().orElse(null);
        toSecond = pair == null ? null : new StageSum(tableau.stages(), tableau::second);
        y = new double[size];
        error = new double[toError == null ? 0 : size];
        nowhere = new double[error.length];
        times = new Times(maxRows);
        some = new SomeRows(maxRows, d);
        at = new double[maxRows];
        java.util.Arrays.fill(at, Double.NaN);
        where = new double[size];
    }

    /** The stages of a flow, or a refusal in the name of {@code method}. */
    static ExplicitStages of(Tableau tableau, String method, Sde sde, int maxRows) {
        requireFlow(method, sde);
        return new ExplicitStages(tableau, sde.drift(maxRows), maxRows, sde.dimension());
    }

    /** Refuses a system with noise in the name of {@code method}. */
    static void requireFlow(String method, Sde sde) {
        if (!sde.diffusion().absent()) {
            throw new IllegalArgumentException(
                    "%s: %s has noise and the method takes none; use eta=0 (the flow) or euler-maruyama"
                            .formatted(method, sde.getClass().getSimpleName()));
        }
    }

    /** The first stage [n, d], for one who has evaluated it himself. */
    double[] first() {
        return k[0];
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        some.clear();
        for (int i = 0; i < rows.n(); i++) {
            if (!known(rows, i)) {
                some.add(i);
            }
        }
        some.eval(f, rows, rows.start(), rows.x(), k[0]);
        for (int i = 0; i < some.count(); i++) {
            int row = some.member(i);
            at[row] = rows.start().at(row);
            System.arraycopy(rows.x(), row * d, where, row * d, d);
        }
        finish(rows);
    }

    private boolean known(Rows rows, int row) {
        if (at[row] != rows.start().at(row)) {
            return false;
        }
        double[] x = rows.x();
        for (int j = row * d; j < (row + 1) * d; j++) {
            if (x[j] != where[j]) {
                return false;
            }
        }
        return true;
    }

    /** All stages after the first, and the end of the step. */
    void finish(Rows rows) {
        int last = tableau.stages() - 1;
        for (int i = 1; i <= last; i++) {
            double[] state = carried && i == last ? rows.next() : y;
            toStage[i].along(rows, k, rows.x(), state);
            f.eval(rows, timesOf(i, rows), state, k[i]);
        }
        if (!carried) {
            toEnd.along(rows, k, rows.x(), rows.next());
        }
    }

    private Times timesOf(int stage, Rows rows) {
        if (tableau.c(stage) == 1) {
            return rows.end();
        }
        times.between(rows.start(), rows.end(), tableau.c(stage), rows.n());
        return times;
    }

    @Override
    public void error(Rows rows, double[] out) {
        // An estimate is a step from nowhere.
        toError.along(rows, k, nowhere, error);
        ScaledError.of(rows, error, out);
        if (pair != null) {
            toSecond.along(rows, k, nowhere, error);
            for (int i = 0; i < rows.n(); i++) {
                out[i] = pair.of(out[i], ScaledError.of(rows, error, i));
            }
        }
    }

    @Override
    public void accept(Rows rows, boolean[] taken) {
        if (!carried) {
            return;
        }
        double[] last = k[k.length - 1];
        for (int i = 0; i < rows.n(); i++) {
            if (taken[i]) {
                at[i] = rows.end().at(i);
                System.arraycopy(rows.next(), i * d, where, i * d, d);
                System.arraycopy(last, i * d, k[0], i * d, d);
            }
        }
    }

    @Override
    public void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            at[i] = at[kept[i]];
            System.arraycopy(where, kept[i] * d, where, i * d, d);
            System.arraycopy(k[0], kept[i] * d, k[0], i * d, d);
        }
    }

    /** Of each row the time, the state and the value of its first stage, where steps hand it on. */
    @Override
    public double[] history(int n) {
        int size = 1 + 2 * d;
        double[] out = new double[carried ? n * size : 0];
        for (int i = 0; carried && i < n; i++) {
            out[i * size] = at[i];
            System.arraycopy(where, i * d, out, i * size + 1, d);
            System.arraycopy(k[0], i * d, out, i * size + 1 + d, d);
        }
        return out;
    }

    @Override
    public void resume(double[] history, int n) {
        int size = 1 + 2 * d;
        java.util.Arrays.fill(at, Double.NaN);
        for (int i = 0; carried && i < n; i++) {
            at[i] = history[i * size];
            System.arraycopy(history, i * size + 1, where, i * d, d);
            System.arraycopy(history, i * size + 1 + d, k[0], i * d, d);
        }
    }
}
