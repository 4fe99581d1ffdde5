package dev.fokker.learn;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.score.Denoiser;

/**
 * A learned denoiser, the path it was learned on, and what its rows are. Sampling it is an ordinary solve of a
 * {@link dev.fokker.core.score.Generation}, whose result {@code space.units()} brings back to the data's own units.
 *
 * @param path the process in the units of the network
 * @param denoiser \(E[x_0\mid x_t]\) on it
 * @param space shape, units and classes of a row
 * @param provenance where it comes from
 */
public record Model(GaussianPath path, Denoiser denoiser, Space space, Provenance provenance) {
    /** Refuses parts of different dimensions. */
    public Model {
        if (path.dimension() != denoiser.dimension() || path.dimension() != space.dimension()) {
            throw new IllegalArgumentException("Model: dimensions differ: path %d, denoiser %d, rows %d"
                    .formatted(path.dimension(), denoiser.dimension(), space.dimension()));
        }
    }

    /** The model of a network that was trained as {@code provenance} says on the path of its process. */
    static Model of(Network network, GaussianPath path, Space space, Provenance provenance) {
        Prediction prediction = provenance.plan().loss().prediction();
        Preconditioning border = new Preconditioning(prediction.at(space.scale()), space.scale());
        Denoiser denoiser = new NetworkDenoiser(network, path, border);
        boolean coupled = provenance.plan().loss().coupling() != Coupling.INDEPENDENT;
        return new Model(path, coupled ? new CoupledDenoiser(denoiser) : denoiser, space, provenance);
    }
}
