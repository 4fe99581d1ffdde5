package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.DifferentiableField;

/**
 * The divergence itself, by d products, or none where it is known in closed form.
 *
 * @param mostProducts products that an evaluation may cost
 */
public record ExactTrace(int mostProducts) implements Divergence {
    /** Products that are still borne where nothing else is said. */
    public static final int USUAL_MOST = 1024;

    /** Of at most {@link #USUAL_MOST} products. */
    public ExactTrace() {
        this(USUAL_MOST);
    }

    @Override
    public int values() {
        return 1;
    }

    @Override
    public int products(DifferentiableField velocity, int d) {
        return velocity.productsPerDivergence(d);
    }

    /** As {@link Divergence#open}. @throws IllegalArgumentException if it costs more products than it may */
    @Override
    public RowDivergence open(DifferentiableField velocity, int maxRows, int d, Noise noise, long first) {
        if (products(velocity, d) > mostProducts) {
            throw new IllegalArgumentException(
                    "ExactTrace: an evaluation of d=%d takes %d products; at most %d are allowed; use Hutchinson's estimate"
                            .formatted(d, products(velocity, d), mostProducts));
        }
        return velocity::divergence;
    }
}
