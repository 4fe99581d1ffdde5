package dev.fokker.core.process;

/**
 * How the noise of \(dX=f\,dt+G(X)\,dW\) is read where G depends on the state: each reading is Ito's with another drift. With additive
 * noise all three are one.
 */
public enum Reading {
    /** G at the left end of each step. Ito (1944). */
    ITO,
    /** G in the middle: Ito's drift is \(f+\tfrac12n\), \(n_i=\sum_{jk}G_{jk}\partial_jG_{ik}\). Stratonovich (1966). */
    STRATONOVICH,
    /**
     * The density obeys \(\partial_tp=-\nabla\cdot(fp)+\tfrac12\nabla\cdot(D\nabla p)\): Ito's drift is
     * \(f+\tfrac12\nabla\cdot D\). For d &gt; 1 this is not the integral with G at the right end. Haenggi and Thomas (1982).
     */
    HAENGGI_KLIMONTOVICH
}
