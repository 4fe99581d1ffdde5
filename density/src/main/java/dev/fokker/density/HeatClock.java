package dev.fokker.density;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;

/**
 * A noising process as the heat equation in another clock: \(x_t/\alpha(t)\) follows \(\partial_\tau p=\Delta p\), \(\tau=\sigma^2/2\alpha^2\), which
 * is \(\tfrac12\int g^2\) where \(\alpha=1\) (laws S1.7, S1.8). So a density is solved for at any time in one step.
 *
 * @param schedule \(\alpha\) and \(\sigma\)
 */
public record HeatClock(Schedule schedule) {
    /** \(\tau(t)\). */
    public double at(double t) {
        Coefficients c = schedule.at(t);
        return 0.5 * c.rho() * c.rho();
    }

    /** \(d\tau/dt=g^2/2\alpha^2\), the diffusivity a of \(dx=\sqrt{2a}\,dW\) where \(\alpha=1\) (law S1.3). */
    public double rate(double t) {
        Coefficients c = schedule.at(t);
        return 0.5 * c.g2() / (c.alpha() * c.alpha());
    }

    /** The time t at which the clock shows tau; beyond the schedule's domain, its nearest end. */
    public double time(double tau) {
        return schedule.timeOf(-StrictMath.log(2 * tau));
    }

    /**
     * The density of \(x_t\) from that of the data: heat for the time \(\tau\), then the axes times \(\alpha\). It lies on a mesh of its own, of as
     * many cells.
     */
    public Density density(double t, Density data) {
        Density spread = new HeatEquation(data.mesh(), 1).after(at(t), data);
        double alpha = schedule.at(t).alpha();
        Axis[] axes = new Axis[data.mesh().dimension()];
        for (int j = 0; j < axes.length; j++) {
            Axis a = data.mesh().axis(j);
            axes[j] = Axis.uniform(alpha * a.lower(), alpha * a.upper(), a.cells())
                    .with(a.atLower(), a.atUpper());
        }
        double[] p = spread.toArray();
        for (int i = 0; i < p.length; i++) {
            p[i] /= Math.pow(alpha, axes.length);
        }
        return new Density(Mesh.of(axes), p, data.truncated());
    }
}
