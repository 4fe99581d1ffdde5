package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.PredictionHistory;
import dev.fokker.core.solve.Stepping;

/**
 * {@link ExponentialMultistep} at work. A step leaves behind what the next one needs to correct it: all of the corrected state but
 * the new prediction, and the weight of that. So each row is corrected when it is moved on, in the same pass.
 */
final class MultistepStepping implements Stepping {
    /** Levels nearer than this are one: a slope between them is rounding. */
    private static final double SAME_LEVEL = 1e-9;

    private final ExponentialMultistep method;
    private final Field denoise;
    private final Schedule schedule;
    private final NoiseShare share;
    private final int d;
    private final MultistepWeights weights;
    private final PredictionHistory past;
    private final Coefficients s = new Coefficients();
    private final Coefficients t = new Coefficients();

    /** Predictions of this step: of the data, then in the method's form. */
    private final double[] now;

    private final double[] dw;
    /** The corrected state but for the new prediction, and its weight; 0 where there is nothing to correct. */
    private final double[] uncorrected;

    private final double[] onNew;
    private final double[] nextUncorrected;
    private final double[] nextOnNew;
    /** The node of each row's prediction, NaN where it is not to be remembered. */
    private final double[] node;

    // What a row's step is made of; kept from row to row while nothing of it changes.
    private final double[] nodes = new double[ExponentialMultistep.MOST + 2];
    private final double[] seen = new double[ExponentialMultistep.MOST + 2];
    private final double[] predicting = new double[ExponentialMultistep.MOST + 2];
    private final double[] correcting = new double[ExponentialMultistep.MOST + 2];
    private final int[] offset = new int[ExponentialMultistep.MOST + 2];
    private int known;
    private int seenKnown;
    private long left;
    private boolean plain;
    private int terms;
    private int corrections;
    private double endNode;
    private double onEnd;
    private double perIncrement;
    private double onX;
    private double onData;

    MultistepStepping(ExponentialMultistep method, Generation generation, int maxRows) {
        if (method.form() == PredictionForm.NOISE && !generation.eta().absent()) {
            throw new IllegalArgumentException(
                    "ExponentialMultistep: eta=%s; on noise predictions it solves the flow, eta=0; try data predictions"
                            .formatted(generation.eta()));
        }
        this.method = method;
        denoise = new CountedField(generation.denoiser().open(maxRows));
        schedule = generation.path().schedule();
        share = generation.eta();
        d = generation.dimension();
        weights = new MultistepWeights(method, schedule);
        past = new PredictionHistory(Math.max(1, Math.max(method.predictor(), method.corrector() - 1) - 1), d, maxRows);
        now = new double[maxRows * d];
        dw = new double[share.absent() ? 0 : maxRows * d];
        int corrected = method.corrector() == 0 ? 0 : maxRows;
        uncorrected = new double[corrected * d];
        nextUncorrected = new double[corrected * d];
        onNew = new double[corrected];
        nextOnNew = new double[corrected];
        node = new double[maxRows];
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        denoise.eval(rows, rows.start(), rows.x(), now);
        boolean shared = rows.start().shared() && rows.end().shared();
        boolean drawn = false;
        for (int i = 0; i < rows.n(); i++) {
            gather(i);
            if (i == 0 || !shared || changed(left(rows, i))) {
                prepare(rows, i);
            }
            node[i] = Math.abs(weights.h()) < SAME_LEVEL ? Double.NaN : nodes[0];
            move(rows, i);
            if (perIncrement > 0) {
                if (!drawn) {
                    w.increment(rows, d, dw);
                    drawn = true;
                }
                addNoise(rows.next(), i);
            }
        }
    }

    /** The nodes of row {@code i}'s past predictions, youngest first, from place 1 on. */
    private void gather(int i) {
        int count = past.count(i);
        known = 1;
        for (int age = 0; age < count; age++) {
            nodes[known++] = past.point(i, age);
        }
    }

    /** The highest order that a step of row {@code i} may have: as many as there are steps to the end, where that is lowered. */
    private long left(Rows rows, int i) {
        int ahead = rows.ahead()[i];
        boolean lowered = ahead > 0 && rows.step()[i] + ahead < method.loweredBelow();
        return lowered ? ahead : Long.MAX_VALUE;
    }

    private boolean changed(long order) {
        boolean same = known == seenKnown && order == left;
        for (int k = 1; k < known && same; k++) {
            same = nodes[k] == seen[k];
        }
        return !same;
    }

    /** The weights of a step of row {@code i}. */
    private void prepare(Rows rows, int i) {
        double from = rows.start().at(i);
        double to = rows.end().at(i);
        schedule.at(from, s);
        schedule.at(to, t);
        weights.step(s, from, t, to, share.absent() ? 0 : share.at(from));
        nodes[0] = method.variable().at(from, s);
        endNode = method.variable().at(to, t);
        seenKnown = known;
        left = left(rows, i);
        System.arraycopy(nodes, 0, seen, 0, known);
        perIncrement = weights.spread() == 0 ? 0 : weights.spread() / Math.sqrt(Math.abs(to - from));
        boolean data = method.form() == PredictionForm.DATA;
        onX = data ? 0 : 1 / s.sigma();
        onData = data ? 1 : -s.alpha() / s.sigma();
        plain = Math.abs(weights.h()) < SAME_LEVEL || Double.isInfinite(weights.h());
        terms = 0;
        corrections = 0;
        if (!plain) {
            terms = (int) Math.min(Math.min(method.predictor(), known), left);
            weights.compute(nodes, terms, false, predicting);
            prepareCorrection(rows.ahead()[i] == 1);
        }
    }

    private void prepareCorrection(boolean last) {
        if (method.corrector() > 0 && !last) {
            int more = Math.max(0, method.corrector() - 1 - method.predictor());
            int old = Math.min(Math.min(method.corrector() - 1, known), terms + more);
            double displaced = nodes[old];
            nodes[old] = endNode;
            weights.compute(nodes, old + 1, true, correcting);
            nodes[old] = displaced;
            onEnd = correcting[old];
            correcting[old] = 0;
            corrections = Math.max(1, old);
        }
    }

    private void move(Rows rows, int i) {
        double[] x = rows.x();
        double[] next = rows.next();
        boolean corrects = uncorrected.length > 0;
        double newest = corrects ? onNew[i] : 0;
        int used = Math.max(terms, corrections);
        for (int j = 1; j < used; j++) {
            offset[j] = past.offset(i, j - 1) - i * d;
        }
        double[] values = past.values();
        double onState = plain ? weights.plainOnState() : weights.onState();
        double lead = plain ? 0 : predicting[0];
        double leadData = plain ? weights.plainOnData() : 0;
        for (int k = i * d; k < (i + 1) * d; k++) {
            double data = now[k];
            double f = onX * x[k] + onData * data;
            now[k] = f;
            double base = onState * (newest == 0 ? x[k] : uncorrected[k] + newest * f);
            double sum = base + lead * f + leadData * data;
            for (int j = 1; j < terms; j++) {
                sum += predicting[j] * values[offset[j] + k];
            }
            next[k] = sum;
            if (corrections > 0) {
                double again = base + correcting[0] * f;
                for (int j = 1; j < corrections; j++) {
                    again += correcting[j] * values[offset[j] + k];
                }
                nextUncorrected[k] = again;
            }
        }
        if (corrects) {
            nextOnNew[i] = corrections > 0 ? onEnd : 0;
        }
    }

    /** The step's noise, which the corrected state shares. */
    private void addNoise(double[] next, int i) {
        for (int k = i * d; k < (i + 1) * d; k++) {
            next[k] += perIncrement * dw[k];
            if (corrections > 0) {
                nextUncorrected[k] += perIncrement * dw[k];
            }
        }
    }

    @Override
    public void accept(Rows rows, boolean[] taken) {
        for (int i = 0; i < rows.n(); i++) {
            if (taken[i]) {
                if (Math.abs(node[i]) < Double.POSITIVE_INFINITY) {
                    past.add(i, node[i], now, i * d);
                }
                if (onNew.length > 0) {
                    onNew[i] = nextOnNew[i];
                    System.arraycopy(nextUncorrected, i * d, uncorrected, i * d, d);
                }
            }
        }
    }

    @Override
    public void keep(int[] kept, int count) {
        past.keep(kept, count);
        for (int i = 0; i < count && onNew.length > 0; i++) {
            onNew[i] = onNew[kept[i]];
            System.arraycopy(uncorrected, kept[i] * d, uncorrected, i * d, d);
        }
    }

    /** Of each row its past predictions, then the weight of the new one in the correction and the rest of that. */
    @Override
    public double[] history(int n) {
        int k = perRow();
        double[] out = new double[n * k];
        for (int i = 0; i < n; i++) {
            past.save(i, out, i * k);
            if (onNew.length > 0) {
                out[i * k + past.size()] = onNew[i];
                System.arraycopy(uncorrected, i * d, out, i * k + past.size() + 1, d);
            }
        }
        return out;
    }

    @Override
    public void resume(double[] history, int n) {
        int k = perRow();
        for (int i = 0; i < n; i++) {
            past.restore(i, history, i * k);
            if (onNew.length > 0) {
                onNew[i] = history[i * k + past.size()];
                System.arraycopy(history, i * k + past.size() + 1, uncorrected, i * d, d);
            }
        }
    }

    private int perRow() {
        return past.size() + (onNew.length > 0 ? d + 1 : 0);
    }
}
