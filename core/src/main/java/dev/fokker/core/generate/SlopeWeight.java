package dev.fokker.core.generate;

/**
 * How a slope known from two predictions alone is weighed over a step of length h in l: exactly, or by one of the two shorter
 * expressions that published methods use. All three agree to the order of the method.
 */
public enum SlopeWeight {
    /** \(\int e^{\kappa(l-l_t)}(l-l_s)\,dl\). */
    EXACT,
    /** \(\tfrac h2h\): B1 of UniPC. Zhao et al. (2023). */
    STEP,
    /** \(\tfrac h2\int e^{\kappa(l-l_t)}dl\), the slope of the midpoint: DPM-Solver++(2M) and B2 of UniPC. */
    MIDPOINT
}
