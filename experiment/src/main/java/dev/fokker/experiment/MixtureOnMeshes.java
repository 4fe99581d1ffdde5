package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import java.util.function.Function;

/**
 * A start for a solver that tries one mesh after another: each is told, and a good place to stop.
 *
 * @param law the law at the start
 * @param progress who is told
 */
record MixtureOnMeshes(Mixture law, Progress progress) implements Function<Mesh, Density> {
    @Override
    public Density apply(Mesh mesh) {
        progress.check("nothing was written");
        progress.at(mesh.axis(0).cells(), "%d cells".formatted(mesh.cells()));
        return Density.of(mesh, law);
    }
}
