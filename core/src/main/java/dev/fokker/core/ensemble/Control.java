package dev.fokker.core.ensemble;

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
     * \(W_j(T)\) and \(W_j(T)^2-\lvert T-t_0\rvert\) for each component of the motion: of mean 0 with any process and any method that
     * takes Gaussian increments.
     */
    public static List<Control> ofMotion(Sde sde, double t0) {
        List<Control> controls = new ArrayList<>();
        for (int j = 0; j < sde.diffusion().noiseDimension(); j++) {
            int at = j;
            controls.add(new Control(Functional.motion((t, w, offset) -> w[offset + at]), 0));
            controls.add(new Control(
                    Functional.motion((t, w, offset) -> w[offset + at] * w[offset + at] - Math.abs(t - t0)), 0));
        }
        return controls;
    }
}
