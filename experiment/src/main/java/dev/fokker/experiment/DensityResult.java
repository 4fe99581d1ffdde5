package dev.fokker.experiment;

import dev.fokker.core.process.Sde;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import java.util.ArrayList;
import java.util.List;

/**
 * The densities that a run kept.
 *
 * @param settings what was run
 * @param sde the process
 * @param times of the densities, in the order of the run
 * @param densities one for each time
 */
record DensityResult(DensityExperiment settings, Sde sde, List<Double> times, List<Density> densities) {
    /** At the end. */
    Density last() {
        return densities.get(densities.size() - 1);
    }

    Mesh mesh() {
        return last().mesh();
    }

    /** At a time that was kept. */
    Density at(double t) {
        return densities.get(times.indexOf(t));
    }

    /** At the times that are written. */
    List<Density> written() {
        List<Density> all = new ArrayList<>();
        for (double t : settings.times()) {
            all.add(at(t));
        }
        return all;
    }

    /** At the times of the movie. */
    List<Double> frames() {
        return OutputTimes.equal(settings.from(), settings.to(), settings.frames() - 1);
    }
}
