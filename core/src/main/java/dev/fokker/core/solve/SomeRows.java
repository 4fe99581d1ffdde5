package dev.fokker.core.solve;

import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** Some rows of a batch, moved or asked apart from the others, so that each row costs what it needs. For one thread. */
public final class SomeRows {
    private final Rows apart;
    private final Times times;
    private final int[] member;
    private int count;

    /** Room for as many rows as the batch has, of {@code d} components; none is chosen yet. */
    public SomeRows(int maxRows, int d) {
        apart = new Rows(maxRows, d);
        times = new Times(maxRows);
        member = new int[maxRows];
    }

    /** Chooses none. */
    public void clear() {
        count = 0;
    }

    /** Chooses {@code row} too; rows are to be added in rising order. */
    public void add(int row) {
        member[count++] = row;
    }

    /** How many rows are chosen. */
    public int count() {
        return count;
    }

    /** The k-th row that was chosen. */
    public int member(int k) {
        return member[k];
    }

    /** {@code out} = v(x, t) for these rows; the others' part of it is left as it is. */
    public void eval(Field field, Rows all, Times t, double[] x, double[] out) {
        if (count == all.n()) {
            field.eval(all, t, x, out);
            return;
        }
        if (count == 0) {
            return;
        }
        address(all);
        gather(x, apart.x());
        for (int k = 0; k < count; k++) {
            times.set(k, t.at(member[k]));
        }
        field.eval(apart, times, apart.x(), apart.next());
        giveBack(all, out);
    }

    /** Makes the step of these rows with {@code stages}, whose first stage is in {@code first}. */
    void step(ExplicitStages stages, Rows all, double[] first) {
        if (count == all.n()) {
            System.arraycopy(first, 0, stages.first(), 0, count * all.d());
            stages.finish(all);
            return;
        }
        if (count == 0) {
            return;
        }
        address(all);
        gather(all.x(), apart.x());
        gather(first, stages.first());
        for (int k = 0; k < count; k++) {
            apart.start().set(k, all.start().at(member[k]));
            apart.end().set(k, all.end().at(member[k]));
        }
        stages.finish(apart);
        giveBack(all, all.next());
    }

    private void address(Rows all) {
        apart.use(count);
        long[] spent = apart.evaluations();
        for (int k = 0; k < count; k++) {
            apart.path()[k] = all.path()[member[k]];
            apart.label()[k] = all.label()[member[k]];
            apart.step()[k] = all.step()[member[k]];
            spent[k] = 0;
        }
    }

    private void gather(double[] from, double[] to) {
        int d = apart.d();
        for (int k = 0; k < count; k++) {
            System.arraycopy(from, member[k] * d, to, k * d, d);
        }
    }

    private void giveBack(Rows all, double[] to) {
        int d = apart.d();
        long[] spent = apart.evaluations();
        long[] counts = all.evaluations();
        for (int k = 0; k < count; k++) {
            System.arraycopy(apart.next(), k * d, to, member[k] * d, d);
            counts[member[k]] += spent[k];
        }
    }
}
