package dev.fokker.core.solve;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Reversal;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code times} moves \(x\leftarrow x+\epsilon s(x,t)+\sqrt{2\epsilon}\,z\), for every process with a score. Not without bias:
 * on \(N(0,V)\) they settle at the variance \(V/(1-\tfrac\epsilon{2V})\) (law E68); {@link MetropolisLangevin} has none. Roberts and
 * Tweedie (1996).
 *
 * @param step how long each is
 * @param times how many at each step of the run, &gt;= 1
 */
public record Langevin(LangevinStep step, int times) implements Corrector {
    /** Refuses fewer than one move. */
    public Langevin {
        if (times < 1) {
            throw new IllegalArgumentException("Langevin: times=%d must be >= 1".formatted(times));
        }
    }

    @Override
    public Correction start(Reversal reversal, int maxRows) {
        reversal.score().requireScore("a Langevin corrector");
        int d = reversal.dimension();
        Field score = new CountedField(reversal.score().open(maxRows));
        DoubleUnaryOperator variance = step.scale().open(reversal.forward());
        double[] s = new double[maxRows * d];
        double[] z = new double[maxRows * d * times];
        return (rows, w) -> {
            w.normals(Stream.CORRECTOR, rows, times * d, z);
            for (int j = 0; j < times; j++) {
                score.eval(rows, rows.end(), rows.next(), s);
                move(rows, variance, s, z, j);
            }
        };
    }

    private void move(Rows rows, DoubleUnaryOperator variance, double[] s, double[] z, int j) {
        int d = rows.d();
        double[] x = rows.next();
        double here = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (i == 0 || !rows.end().shared()) {
                here = variance.applyAsDouble(rows.end().at(i));
            }
            double epsilon = step.length(here, s, i * d, d);
            // Where no noise has been added there is nothing to correct, and a score may be infinite.
            if (epsilon != 0) {
                double spread = Math.sqrt(2 * epsilon);
                int drawn = (i * times + j) * d;
                for (int k = 0; k < d; k++) {
                    x[i * d + k] += epsilon * s[i * d + k] + spread * z[drawn + k];
                }
            }
        }
    }

    @Override
    public double order() {
        return 0;
    }

    @Override
    public int evaluationsPerStep() {
        return times;
    }
}
