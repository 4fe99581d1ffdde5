package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * \(x_t=\alpha_t\hat x_0+\sqrt{\sigma_t^2-\varsigma^2}\,\hat\epsilon+\varsigma z\) from a noisier time s, with
 * \(\varsigma^2=\eta^2\sigma_t^2(1-e^{\lambda_s-\lambda_t})\), no more than \(\sigma_t^2\): exponential Euler at \(\eta=0\), which
 * is Euler's step in \(\sigma/\alpha\), and at 1 the ancestral step, in that variable too. Song, Meng and Ermon (2021), eq. (12) and
 * (16). Exact where the denoiser is constant.
 */
public record Ddim() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new RenewedStep(generation, Renewal.ancestral(), 0, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
