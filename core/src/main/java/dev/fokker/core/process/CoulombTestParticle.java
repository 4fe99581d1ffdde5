package dev.fokker.core.process;

/**
 * The velocity of a charged test particle in a Maxwellian plasma, in three components:
 * \(A=-(1+r)P(v^2)\,v+a\,e_1\), \(D=B_\parallel\hat v\hat v^T+B_\perp(I-\hat v\hat v^T)\) (law O18; thermal speed of the background 1, time in units of
 * \(1/\nu_0\) at v = 1). Without a force the equilibrium is \(e^{-rv^2}\); with one, fast particles run away. Rosenbluth, MacDonald and
 * Judd (1957).
 *
 * @param massRatio r &gt; 0, mass of the particle over mass of the background's
 * @param force the constant acceleration a along the first component
 */
public record CoulombTestParticle(double massRatio, double force) implements Sde {
    /** Refuses a mass ratio that is not positive and a force that is not finite. */
    public CoulombTestParticle {
        Parameter.positive("CoulombTestParticle", "massRatio", massRatio);
        Parameter.finite("CoulombTestParticle", "force", force);
    }

    /** Without a force. */
    public CoulombTestParticle(double massRatio) {
        this(massRatio, 0);
    }

    @Override
    public int dimension() {
        return 3;
    }

    /** \(\nu_s(v)=(1+r)\psi(v)/v^3\), the rate at which a beam of speed v &gt;= 0 slows down. */
    public double slowing(double speed) {
        return (1 + massRatio) * CoulombCollisions.parallel(speed * speed);
    }

    /** \(B_\parallel(v)\), the rate at which the variance along a beam of speed v grows. */
    public double parallelSpread(double speed) {
        return CoulombCollisions.parallel(speed * speed);
    }

    /** \(B_\perp(v)\), the rate at which the variance in each direction across a beam of speed v grows. */
    public double perpendicularSpread(double speed) {
        return CoulombCollisions.perpendicular(speed * speed);
    }

    /** The greatest friction, \(0.428\,(1+r)\) at v = 0.968: a stronger force makes every particle run away. Dreicer (1959). */
    public double greatestFriction() {
        double v = CoulombCollisions.peak();
        return v * slowing(v);
    }

    /**
     * The speed above which the force beats the friction, so that a particle along it runs away: 0 for a force beyond the greatest
     * friction, infinite without a force.
     */
    public double runawaySpeed() {
        double pull = Math.abs(force);
        if (pull == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return pull >= greatestFriction() ? 0 : CoulombCollisions.speedOfFriction(pull / (1 + massRatio));
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int o = 0; o < 3 * rows.n(); o += 3) {
                double rate = -(1 + massRatio) * CoulombCollisions.parallel(square(x, o));
                out[o] = rate * x[o] + force;
                out[o + 1] = rate * x[o + 1];
                out[o + 2] = rate * x[o + 2];
            }
        };
    }

    /** The symmetric root \(G=qI+w\,vv^T\), \(q=\sqrt{B_\perp}\), \(w=(\sqrt{B_\parallel}-q)/v^2\), with \(\nabla\cdot D=-2P\,v\). */
    @Override
    public Diffusion diffusion() {
        return new Full(
                3,
                3,
                CoulombTestParticle::noise,
                (t, x, o, i) -> -2 * CoulombCollisions.parallel(square(x, o)) * x[o + i],
                CoulombTestParticle::noiseDrift);
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    private static double square(double[] v, int o) {
        return v[o] * v[o] + v[o + 1] * v[o + 1] + v[o + 2] * v[o + 2];
    }

    /** w in the form that does not divide by zero. */
    private static double excess(double parallel, double perpendicular, double anisotropy) {
        return anisotropy / (Math.sqrt(parallel) + Math.sqrt(perpendicular));
    }

    private static double noise(double t, double[] v, int o, int i, int k) {
        double x = square(v, o);
        double parallel = CoulombCollisions.parallel(x);
        double anisotropy = CoulombCollisions.anisotropy(x);
        double perpendicular = parallel - x * anisotropy;
        double off = excess(parallel, perpendicular, anisotropy) * v[o + i] * v[o + k];
        return i == k ? Math.sqrt(perpendicular) + off : off;
    }

    /** \(n=\bigl(\tfrac1{2v}B_\parallel'+2qw\bigr)v\) with \(\tfrac1{2v}B_\parallel'=-P-(B_\parallel-B_\perp)/v^2\). */
    private static double noiseDrift(double t, double[] v, int o, int i) {
        double x = square(v, o);
        double parallel = CoulombCollisions.parallel(x);
        double anisotropy = CoulombCollisions.anisotropy(x);
        double perpendicular = parallel - x * anisotropy;
        double w = excess(parallel, perpendicular, anisotropy);
        return (2 * Math.sqrt(perpendicular) * w - parallel - anisotropy) * v[o + i];
    }
}
