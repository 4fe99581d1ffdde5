package dev.fokker.experiment;

import dev.fokker.core.process.Sde;
import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The current at a time that was kept; none where the run goes down in time, or where nothing but rounding moves. */
    Optional<Current> current(double t) {
        if (settings.from() > settings.to()) {
            return Optional.empty();
        }
        Density p = at(t);
        Current current = Current.of(sde, p, t);
        return Currents.moves(current, p, settings.to() - settings.from()) ? Optional.of(current) : Optional.empty();
    }

    /** At the times that are written. */
    List<Density> written() {
        List<Density> all = new ArrayList<>();
        for (double t : settings.times()) {
            all.add(at(t));
        }
        return all;
    }

    /** The currents at the times that are written; none where the run goes down in time. */
    List<Current> currents() {
        List<Current> all = new ArrayList<>();
        for (double t : settings.from() < settings.to() ? settings.times() : List.<Double>of()) {
            all.add(Current.of(sde, at(t), t));
        }
        return all;
    }

    /** At the times of the movie. */
    List<Double> frames() {
        return OutputTimes.equal(settings.from(), settings.to(), settings.frames() - 1);
    }
}
