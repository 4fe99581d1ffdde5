package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;

/**
 * One form of prediction seen as another on a Gaussian path, without loss.
 *
 * @param path alpha and sigma
 * @param from the form that a field gives
 * @param to the form that is wanted
 */
public record Conversion(GaussianPath path, Parameterization from, Parameterization to) {
    /** {@code field}, whose values are predictions of the form {@code from}, as one of the form {@code to}; for one thread. */
    public Field of(Field field) {
        Coefficients c = new Coefficients();
        int d = path.dimension();
        return (rows, t, x, out) -> {
            field.eval(rows, t, x, out);
            if (t.shared()) {
                path.schedule().at(t.at(0), c);
                to.from(from, c, x, out, out, 0, rows.n() * d);
                return;
            }
            for (int i = 0; i < rows.n(); i++) {
                path.schedule().at(t.at(i), c);
                to.from(from, c, x, out, out, i * d, (i + 1) * d);
            }
        };
    }

    /** As {@link #of(Field)}, with the derivative: a form that is {@code a x + b p} has the Jacobian \(aI+bJ_p\). */
    public DifferentiableField of(DifferentiableField field) {
        return new ConvertedDerivative(path.schedule(), from, to, field);
    }
}
