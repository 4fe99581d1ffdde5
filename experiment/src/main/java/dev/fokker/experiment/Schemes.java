package dev.fokker.experiment;

import dev.fokker.density.BackwardEuler;
import dev.fokker.density.Chebyshev;
import dev.fokker.density.HighOrder;
import dev.fokker.density.KrylovExponential;
import dev.fokker.density.LimitedHighOrder;
import dev.fokker.density.Patankar;
import dev.fokker.density.PolynomialExponential;
import dev.fokker.density.PositiveExponential;
import dev.fokker.density.RungeKutta;
import dev.fokker.density.StepsToTolerance;
import dev.fokker.density.TrBdf2;
import dev.fokker.density.Uniformization;

/** The schemes of the density solver, by name. */
final class Schemes {
    private Schemes() {}

    static Registry<SchemeEntry> all() {
        return new Registry<>(
                "scheme",
                SchemeEntry.of("patankar", "order 2, positive by construction", new Patankar()),
                SchemeEntry.of("tr-bdf2", "order 2, L-stable; falls back where it goes negative", new TrBdf2()),
                SchemeEntry.of("backward-euler", "order 1, never negative", new BackwardEuler()),
                new SchemeEntry(
                        "high-order",
                        SchemeEntry.ACCURACY,
                        "order 8 in space, 4 in time; explicit, equal cells",
                        k -> new HighOrder(new RungeKutta(), 8, k)),
                new SchemeEntry(
                        "high-order-limited",
                        SchemeEntry.ACCURACY,
                        "the same, limited so that it is never negative",
                        k -> new LimitedHighOrder(8, k)),
                SchemeEntry.of(
                        "uniformization",
                        "exact in time for constant coefficients, never negative",
                        new Uniformization()),
                SchemeEntry.of(
                        "positive-exponential",
                        "the same in far fewer applications of the operator",
                        new PositiveExponential()),
                new SchemeEntry(
                        "exponential",
                        SchemeEntry.ACCURACY,
                        "order 8 in space; any step is stable, exact in time for constant coefficients, else order 4;"
                                + " equal cells",
                        k -> k == 0 ? StepsToTolerance.of(1e-9) : new HighOrder(new PolynomialExponential(), 8, k)),
                new SchemeEntry(
                        "krylov",
                        SchemeEntry.ACCURACY,
                        "the same by Arnoldi's method, for operators far from normal",
                        k -> k == 0
                                ? new StepsToTolerance(new KrylovExponential(), 1e-9)
                                : new HighOrder(new KrylovExponential(), 8, k)),
                new SchemeEntry(
                        "chebyshev",
                        SchemeEntry.ACCURACY,
                        "ten digits for smooth laws along one axis, stretched or not",
                        k -> new Chebyshev(0, k, 1e-10)),
                SchemeEntry.splitting("order 2, alternating between two axes; for large meshes"));
    }
}
