package dev.fokker.core.solve;

import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** A field whose evaluations are counted, row by row. */
public record CountedField(Field field) implements Field {
    @Override
    public void eval(Rows rows, Times t, double[] x, double[] out) {
        rows.evaluated();
        field.eval(rows, t, x, out);
    }
}
