package dev.fokker.testkit;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Transition;
import dev.fokker.core.score.Score;

/**
 * The score of a linear process on the line that starts at 0.
 *
 * @param process the process
 */
record PullTo(LinearProcess process) implements Score {
    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field open(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                Transition law = process.transition(0, t.at(i));
                out[i] = (law.shift()[0] - x[i]) / law.covariance().at(0, 0);
            }
        };
    }
}
