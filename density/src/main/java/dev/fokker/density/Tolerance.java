package dev.fokker.density;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.function.Function;

/**
 * Densities to an error that is asked for: cells and steps are chosen. The error of the cells is measured on n, n/2 and n/4 of them, and n
 * predicted from the order that shows; a tenth of the error is left to the steps ({@link StepsToTolerance}). What comes out is neither worse than asked for nor
 * much better; {@link DensityReport} tells the estimates. On equal cells the fluxes are of order 8, on stretched ones those of the structure tier.
 *
 * @param error the L1 error asked for at each of the times, within 1e-11 and 0.5
 */
public record Tolerance(double error) {
    /** Refuses an error that rounding does not allow or that is none. */
    public Tolerance {
        if (!(error >= 1e-11 && error <= 0.5)) {
            throw new IllegalArgumentException("Tolerance: error=%s; it must be within 1e-11 and 0.5".formatted(error));
        }
    }

    /**
     * The densities of a process from a Gaussian, a mixture or points (which a scheme of high order must be given in its own way).
     *
     * @param box the axes and their ends; their numbers of cells count as proportions only
     */
    public DensitySolution solve(Sde sde, Distribution law, Mesh box, TimeGrid times) {
        return solve(sde, start(law, box), box, times);
    }

    /**
     * The densities of a process from a law that can be put on any mesh.
     *
     * @throws dev.fokker.core.sample.NumericalFailure if the most cells do not reach the error
     */
    public DensitySolution solve(Sde sde, Function<Mesh, Density> initial, Mesh box, TimeGrid times) {
        return new MeshSearch(sde, initial, box, times, error).run();
    }

    /** How a law is put on meshes with these axes. */
    private static Function<Mesh, Density> start(Distribution law, Mesh box) {
        if (law instanceof Gaussian gaussian) {
            return mesh -> Density.of(mesh, gaussian);
        }
        if (law instanceof Mixture mixture) {
            return mesh -> Density.of(mesh, mixture);
        }
        if (law instanceof Points points) {
            return mesh -> MeshSearch.smooth(box) ? SharpPoints.on(mesh, points) : Density.of(mesh, points);
        }
        throw new IllegalArgumentException(
                "Tolerance: the law %s is no Gaussian, mixture or points; give a function from meshes to densities instead"
                        .formatted(law));
    }
}
