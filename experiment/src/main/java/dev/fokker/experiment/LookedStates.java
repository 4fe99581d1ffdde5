package dev.fokker.experiment;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the states of all paths at the looks; each path's rows are written by one thread only. */
final class LookedStates implements Observer {
    private final Looks looks;
    private final int d;
    /** [looks][n, d]. */
    private final double[][] states;

    LookedStates(Looks looks, int n, int d) {
        this.looks = looks;
        this.d = d;
        states = new double[looks.count()][Math.multiplyExact(n, d)];
    }

    @Override
    public void after(Rows rows) {
        for (int k = 0; k < states.length; k++) {
            if (rows.step()[0] == looks.stepOf(k)) {
                System.arraycopy(rows.x(), 0, states[k], (int) rows.path()[0] * d, rows.n() * d);
            }
        }
    }

    /** The states at each look. */
    List<Samples> samples() {
        List<Samples> out = new ArrayList<>();
        for (double[] state : states) {
            out.add(Samples.copyOf(d, state));
        }
        return out;
    }
}
