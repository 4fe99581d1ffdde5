package dev.fokker.core.generate;

import dev.fokker.core.process.Coefficients;

/** In what past predictions are taken for a polynomial. */
public enum PolynomialVariable {
    /** \(l=\ln(\alpha/\sigma)\), half the log-SNR: DPM-Solver, UniPC, DEIS in \(\ln\rho\). */
    LOG_SNR {
        @Override
        double at(double t, Coefficients c) {
            return 0.5 * c.logSnr();
        }
    },
    /** \(\rho=\sigma/\alpha\), the noise level: linear multistep methods as Karras et al. (2022) are used with. */
    NOISE_LEVEL {
        @Override
        double at(double t, Coefficients c) {
            return c.rho();
        }
    },
    /** \(\mathrm{arsinh}\,\rho\): like l where there is little noise, and even where there is much. */
    ARSINH {
        @Override
        double at(double t, Coefficients c) {
            double rho = c.rho();
            return Math.log(rho + Math.sqrt(1 + rho * rho));
        }
    },
    /** t, the clock of the schedule: DEIS. Zhang and Chen (2023). */
    TIME {
        @Override
        double at(double t, Coefficients c) {
            return t;
        }
    },
    /** The number of the step, as if all were equal: the fixed coefficients of PNDM and iPNDM. Liu et al. (2022). */
    STEP {
        @Override
        double at(double t, Coefficients c) {
            return t;
        }
    };

    /** Its value at a time; what tells two predictions apart for {@link #STEP}. */
    abstract double at(double t, Coefficients c);
}
