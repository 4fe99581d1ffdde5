package dev.fokker.density;

import dev.fokker.core.process.Sde;

/**
 * The fluxes \(J=bp-a\nabla p\), \(a=\tfrac12D\), \(b=f-\nabla\cdot a\), through the faces of equal cells by central formulas of order 2,
 * 4, 6 or 8 in the averages over the cells, for any tensor, singular ones included. Mass is kept by construction; a reflecting side carries no
 * flux; at an absorbing side p = 0. Beside a side the order is 4. No promise of sign.
 */
public final class HighOrderFluxes {
    private HighOrderFluxes() {}

    /**
     * The operator of a problem on its mesh.
     *
     * @throws IllegalArgumentException if the order is none of 2, 4, 6 and 8, an axis is stretched has fewer than 8 cells, or mass comes in
     */
    public static FluxOperator of(DensityProblem problem, int order) {
        return of(problem.sde(), problem.initial().mesh(), problem.direction(), order);
    }

    static FaceFluxes of(Sde sde, Mesh mesh, double direction, int order) {
        for (int j = 0; j < mesh.dimension(); j++) {
            require(mesh.axis(j));
        }
        if (mesh.fed()) {
            throw new IllegalArgumentException(
                    "HighOrder: mass comes in at a side of %s; schemes of high order take reflecting, absorbing and periodic sides; for inflow and reservoirs take a scheme of the structure tier such as Patankar"
                            .formatted(mesh));
        }
        return mesh.dimension() == 1
                ? new LineFluxes(sde, mesh.axis(0), direction, order)
                : new PlaneFluxes(sde, mesh, direction, order);
    }

    private static void require(Axis axis) {
        axis.requireNoInflow("HighOrder");
        if (!axis.uniform()) {
            throw new IllegalArgumentException(
                    "HighOrder: %s is stretched; formulas of high order need equal cells; take Axis.uniform, or a scheme of the structure tier such as Patankar, which takes any axis"
                            .formatted(axis));
        }
        if (axis.cells() < 2 * CentralWeights.REACH) {
            throw new IllegalArgumentException("HighOrder: %s has fewer than %d cells, which the formulas reach over"
                    .formatted(axis, 2 * CentralWeights.REACH));
        }
    }
}
