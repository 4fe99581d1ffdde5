package dev.fokker.density;

import dev.fokker.core.process.Sde;

/**
 * How fast entropy is made under a density, by the links of the scheme that solves it: with rates \(r_{ij}\), masses m and currents
 * \(F_{ij}=r_{ij}m_i-r_{ji}m_j\) over each pair of cells all of these are exact for the solved chain and of order 2 for the process.
 * Schnakenberg (1976); Esposito and Van den Broeck (2010).
 *
 * @param total \(\sum F_{ij}\ln\frac{r_{ij}m_i}{r_{ji}m_j}\ge0\), the integral of \(2J^TD^{-1}J/p\); infinite where a link leads one way
 *     only, as where a drift without noise is carried upwind
 * @param system \(\sum F_{ij}\ln(p_i/p_j)\), the rate of the entropy \(-\int p\ln p\) itself, of either sign
 * @param relaxation \(-\frac d{dt}KL(p\Vert q)=\sum r_{ij}m_i\,(u-1-\ln u)\ge0\), \(u=\frac{m_jq_i}{q_jm_i}\), for a q that rests or is solved
 *     for by the same equation
 * @param housekeeping \(\sum F_{ij}\ln\frac{r_{ij}q_i}{r_{ji}q_j}\), what it takes to keep a resting q from falling to detailed balance: 0 there
 */
public record EntropyProduction(double total, double system, double relaxation, double housekeeping) {
    /**
     * The rates of a process at time t under p, compared with q on the same mesh; for a resting process the stationary density.
     *
     * @throws IllegalArgumentException if the meshes differ or a side absorbs, through which entropy has no rate
     */
    public static EntropyProduction of(Sde sde, Density p, Density q, double t) {
        if (!p.mesh().equals(q.mesh())) {
            throw new IllegalArgumentException("EntropyProduction: p lies on %s but q on %s; the axes must be equal"
                    .formatted(p.mesh(), q.mesh()));
        }
        double[] m = p.masses();
        SparseRates rates = SparseRates.of(sde, p.mesh(), t, m);
        if (!rates.exits().none() || !rates.sources().none()) {
            throw new IllegalArgumentException(
                    "EntropyProduction: %s absorbs or is fed, one way only; make its ends reflecting or periodic"
                            .formatted(p.mesh()));
        }
        return sum(rates, m, q.masses(), p.mesh());
    }

    private static EntropyProduction sum(SparseRates rates, double[] m, double[] q, Mesh mesh) {
        double total = 0;
        double system = 0;
        double relaxation = 0;
        double housekeeping = 0;
        for (int i = 0; i < m.length; i++) {
            for (int k = rates.start()[i]; k < rates.start()[i + 1]; k++) {
                int j = rates.target()[k];
                double onward = rates.rate()[k];
                double back = rates.rate(j, i);
                if (i > j && back > 0) {
                    continue;
                }
                double flow = onward * m[i] - back * m[j];
                if (flow == 0 && (m[i] == 0 || onward == 0)) {
                    continue;
                }
                double pull = logRatio(m[i], m[j]);
                double rest = logRatio(q[i], q[j]);
                double force = logRatio(onward, back);
                total += flow * (force + pull);
                system += flow * (pull - logRatio(mesh.volume(i), mesh.volume(j)));
                relaxation += fall(onward * m[i], rest - pull) + fall(back * m[j], pull - rest);
                housekeeping += flow * (force + rest);
            }
        }
        return new EntropyProduction(total, system, relaxation, housekeeping);
    }

    private static double logRatio(double a, double b) {
        return b == 0 ? Double.POSITIVE_INFINITY : a == 0 ? Double.NEGATIVE_INFINITY : Information.logRatio(a, b);
    }

    /** \(c(e^y-1-y)\ge0\), with its series of relative error 1e-14 near 0. */
    private static double fall(double c, double y) {
        if (c == 0) {
            return 0;
        }
        double near = y * y * (0.5 + y * (1.0 / 6 + y * (1.0 / 24 + y * (1.0 / 120 + y * (1.0 / 720 + y / 5040)))));
        return c * (Math.abs(y) < 1e-2 ? near : Math.expm1(y) - y);
    }

    /** \(\sum F_{ij}\ln(r_{ij}/r_{ji})\), what goes to the surroundings: the total less the rate of the entropy itself. */
    public double surroundings() {
        return total - system;
    }
}
