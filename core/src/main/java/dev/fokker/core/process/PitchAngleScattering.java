package dev.fokker.core.process;

/**
 * A velocity in three components that is turned and never changed in length: \(dV=\sqrt\nu\,V\times\circ\,dW\), in the reading of Ito
 * \(dV=-\nu V\,dt+\sqrt\nu\,V\times dW\), \(D=\nu(v^2I-vv^T)\). The mean of the Legendre polynomial \(P_l(\cos\theta)\) decays as
 * \(e^{-l(l+1)\nu t/2}\). Perrin (1928).
 *
 * @param rate \(\nu\ge0\): the mean direction decays as \(e^{-\nu t}\)
 */
public record PitchAngleScattering(double rate) implements Sde {
    /** Refuses a negative rate. */
    public PitchAngleScattering {
        Parameter.nonNegative("PitchAngleScattering", "rate", rate);
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int k = 0; k < 3 * rows.n(); k++) {
                out[k] = -rate * x[k];
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        Diffusion full =
                new Full(3, 3, this::noise, (t, x, o, i) -> -2 * rate * x[o + i], (t, x, o, i) -> -2 * rate * x[o + i]);
        return rate == 0 ? full.scaled(0) : full;
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    /** \((V\times W)_i=\sum_k G_{ik}W_k\): the entry is \(\pm\) the third component, by the sense of (i, third, k). */
    private double noise(double t, double[] v, int o, int i, int k) {
        if (i == k) {
            return 0;
        }
        double third = v[o + 3 - i - k];
        return (k == (i + 2) % 3 ? 1 : -1) * Math.sqrt(rate) * third;
    }
}
