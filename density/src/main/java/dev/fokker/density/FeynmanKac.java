package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;

/**
 * The backward Kolmogorov equation \(\partial_tu+f\cdot\nabla u+\tfrac12\sum_{ij}D_{ij}\partial_i\partial_ju-cu+h=0\), \(u(T)=g\), whose
 * answer is \(u(t,x)=E[e^{-\int_t^Tc\,ds}g(X_T)+\int_t^Te^{-\int_t^sc\,dr}h(s,X_s)\,ds\mid X_t=x]\). Where the process meets an
 * absorbing side it ends and gains nothing more. Kolmogorov (1931); Feynman (1948); Kac (1949).
 *
 * @param sde a process of the dimension of the mesh of g
 * @param terminal g, at the last time
 * @param times ascending, when u is asked for; the steps between them are the solver's
 * @param rate c, per time: of killing or discounting where &gt; 0, of growth where &lt; 0
 * @param gain h, per time
 */
public record FeynmanKac(
        Sde sde, MeshFunction terminal, TimeGrid times, SpaceTimeFunction rate, SpaceTimeFunction gain) {
    /** Refuses a process of another dimension than the mesh and times that descend. */
    public FeynmanKac {
        int d = terminal.mesh().dimension();
        if (sde.dimension() != d) {
            throw new IllegalArgumentException(
                    "FeynmanKac: the process has dimension=%d but the terminal function lies on a mesh of dimension=%d; they must be equal"
                            .formatted(sde.dimension(), d));
        }
        if (!(times.first() < times.last())) {
            throw new IllegalArgumentException(
                    "FeynmanKac: the times go from %s to %s; they must ascend, and the answer is found from the last to the first"
                            .formatted(times.first(), times.last()));
        }
    }

    /** The plain mean \(u(t,x)=E[g(X_T)\mid X_t=x]\). */
    public static FeynmanKac mean(Sde sde, MeshFunction terminal, TimeGrid times) {
        return new FeynmanKac(sde, terminal, times, SpaceTimeFunction.ZERO, SpaceTimeFunction.ZERO);
    }

    /** The same, killed or discounted at the rate c. */
    public FeynmanKac at(SpaceTimeFunction c) {
        return new FeynmanKac(sde, terminal, times, c, gain);
    }

    /** The same with the running gain h. */
    public FeynmanKac gaining(SpaceTimeFunction h) {
        return new FeynmanKac(sde, terminal, times, rate, h);
    }
}
