package dev.fokker.core.inference;

/**
 * What is done about the length h of the lag: \(E[\Delta\mid x]=hA+\tfrac{h^2}2(AA'+\tfrac12BA'')+O(h^3)\), and alike for the
 * square. Gottschall and Peinke (2008), Ragwitz and Kantz (2001).
 */
public enum FiniteTime {
    /** \(\hat A=\overline\Delta/h\) and \(\hat B=\mathrm{Cov}(\Delta)/h\): errors of order h. */
    FIRST_ORDER,
    /**
     * Richardson's extrapolation over h and 2h, \(\hat A=\frac2h\overline{\Delta_h}-\frac1{2h}\overline{\Delta_{2h}}\), \(\hat B\) alike from the
     * products: errors of order \(h^2\), variances 2.5 times (A) as large.
     */
    SECOND_ORDER
}
