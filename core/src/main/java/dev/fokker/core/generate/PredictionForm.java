package dev.fokker.core.generate;

/** Which prediction is taken for a polynomial; what is left of the equation is solved exactly. */
public enum PredictionForm {
    /** \(x_t=\frac{\sigma_t}{\sigma_s}x_s+\sigma_t\int_{l_s}^{l_t}e^l\hat x_0\,dl\). Lu et al. (2022), eq. (8). */
    DATA,
    /** \(x_t=\frac{\alpha_t}{\alpha_s}x_s-\alpha_t\int_{l_s}^{l_t}e^{-l}\hat\epsilon\,dl\). Lu et al. (2022), DPM-Solver, eq. (3.4). */
    NOISE
}
