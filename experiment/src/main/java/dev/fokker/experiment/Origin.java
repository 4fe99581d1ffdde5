package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.ScoreDenoiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A target under a process: the score of every time, and where a run back to the data starts.
 *
 * @param forward the process
 * @param score its score, exact
 * @param law the target, where it is a Gaussian or a mixture
 */
record Origin(Sde forward, Score score, Optional<Mixture> law) {
    /** The target under the process. */
    static Origin of(TargetFile target, ProcessFile process) {
        Sde forward = process.of(target.dimension());
        if (target.law() instanceof Mixture mixture) {
            return new Origin(forward, exact(forward, mixture, process.name()), Optional.of(mixture));
        }
        if (forward instanceof GaussianPath path && target.law() instanceof Points points) {
            return new Origin(path, new EmpiricalScore(path, points.samples()), Optional.empty());
        }
        throw new Mistake(
                "process '%s': the score of data is known on Gaussian paths only; use vp, ve, straight or another of them"
                        .formatted(process.name()));
    }

    private static Score exact(Sde forward, Mixture mixture, String process) {
        if (forward instanceof GaussianPath path) {
            return MixtureScore.of(path, mixture);
        }
        if (forward instanceof LinearProcess linear) {
            return MixtureScore.of(linear, 0, mixture);
        }
        throw new Mistake(
                "process '%s' is not linear: its score has no closed form; use a linear process, or 'fokker density'"
                        .formatted(process));
    }

    /** The process, where it is a Gaussian path. */
    Optional<GaussianPath> path() {
        return forward instanceof GaussianPath path ? Optional.of(path) : Optional.empty();
    }

    /** The denoiser on a Gaussian path. */
    Optional<Denoiser> denoiser() {
        return path().map(path -> new ScoreDenoiser(path, score));
    }

    /** The law that a run from time {@code t} starts from: the prior at the end of a path, else the exact law of then. */
    Distribution start(double t) {
        Optional<GaussianPath> path = path();
        if (path.isPresent()
                && (law.isEmpty() || t == path.get().schedule().domain().last())) {
            return path.get().prior();
        }
        return at((LinearProcess) forward, law.orElseThrow(), t);
    }

    /** The exact law at time {@code t} of a linear process that starts from {@code law} at time 0. */
    static Mixture at(LinearProcess process, Mixture law, double t) {
        return at(process, law, 0, t);
    }

    /** The exact law at time {@code t} of a linear process that starts from {@code law} at time {@code start}. */
    static Mixture at(LinearProcess process, Mixture law, double start, double t) {
        if (t == start) {
            return law;
        }
        Transition transition = process.transition(start, t);
        List<Gaussian> moved = new ArrayList<>();
        law.components().forEach(component -> moved.add(transition.push(component)));
        return Mixture.of(law.weights(), moved);
    }
}
