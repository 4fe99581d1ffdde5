package dev.fokker.core.flow;

import dev.fokker.core.sample.Rows;

/** The states within rows that carry more than their state. */
final class Inner {
    private Inner() {}

    /** Makes {@code inner} the rows of {@code outer} with the first d of the components {@code y}. */
    static void take(Rows inner, Rows outer, double[] y) {
        take(inner, outer, y, 0);
    }

    /** As {@link #take(Rows, Rows, double[])}, with d components from {@code offset} on. */
    static void take(Rows inner, Rows outer, double[] y, int offset) {
        int d = inner.d();
        inner.use(outer.n());
        for (int i = 0; i < outer.n(); i++) {
            inner.path()[i] = outer.path()[i];
            inner.label()[i] = outer.label()[i];
            System.arraycopy(y, i * outer.d() + offset, inner.x(), i * d, d);
        }
    }
}
