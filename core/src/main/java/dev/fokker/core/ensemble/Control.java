package dev.fokker.core.ensemble;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Sde;
import java.util.ArrayList;
import java.util.List;

/**
 * A functional whose mean is known.
 *
 * @param functional the number of each path
 * @param expectation its mean over the paths of the method on the grid, not of the exact process: a difference goes into the answer
 */
public record Control(Functional functional, double expectation) {
    /**
     * \(W_j(T)\), \(W_j(T)^2-\lvert T-t_0\rvert\) and the mean of \(W_j\) over the grid for each component of the motion: of
     * mean 0 with any process and any method that takes Gaussian increments.
     */
    public static List<Control> ofMotion(Sde sde, double t0) {
        List<Control> controls = new ArrayList<>();
        for (int j = 0; j < sde.diffusion().noiseDimension(); j++) {
            StateFunction component = StateFunction.component(j);
            controls.add(new Control(Functional.motion(component), 0));
            controls.add(new Control(
                    Functional.motion((t, w, offset) -> square(component.at(t, w, offset)) - Math.abs(t - t0)), 0));
            controls.add(new Control(Functional.motionMean(component), 0));
        }
        return controls;
    }

    /** \(X_j(t_0)\) and \(X_j(t_0)^2\) for each component of a start whose moments are known. */
    public static List<Control> ofStart(Mixture start) {
        List<Control> controls = new ArrayList<>();
        double[] mean = start.mean();
        Matrix covariance = start.covariance();
        for (int j = 0; j < mean.length; j++) {
            StateFunction component = StateFunction.component(j);
            controls.add(new Control(Functional.atStart(component), mean[j]));
            controls.add(new Control(
                    Functional.atStart((t, x, offset) -> square(component.at(t, x, offset))),
                    covariance.at(j, j) + square(mean[j])));
        }
        return controls;
    }

    private static double square(double v) {
        return v * v;
    }
}
