package dev.fokker.learn;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.score.Denoiser;

/** The exact denoiser of N(0, I): \(\hat x_0=\alpha x/(\alpha^2+\sigma^2)\). */
record ShrinkToZero(GaussianPath path) implements Denoiser {
    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field open(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                Coefficients c = path.schedule().at(t.at(i));
                double shrink = c.alpha() / (c.alpha() * c.alpha() + c.sigma() * c.sigma());
                for (int k = i * rows.d(); k < (i + 1) * rows.d(); k++) {
                    out[k] = shrink * x[k];
                }
            }
        };
    }
}
