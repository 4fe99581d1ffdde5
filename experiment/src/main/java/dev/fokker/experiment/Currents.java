package dev.fokker.experiment;

import dev.fokker.density.Axis;
import dev.fokker.density.Current;
import dev.fokker.density.Density;

/** Whether a current is worth a look. */
final class Currents {
    /** The share of the mesh that the current must carry the peak along in the time at hand. */
    private static final double WORTH = 1e-6;

    private Currents() {}

    /** Whether it moves the density in such a time, other than by rounding. */
    static boolean moves(Current current, Density p, double duration) {
        for (int j = 0; j < p.mesh().dimension(); j++) {
            Axis axis = p.mesh().axis(j);
            double least = WORTH * p.max() * (axis.upper() - axis.lower()) / duration;
            for (int i = 0; i < p.mesh().cells(); i++) {
                if (Math.abs(current.at(i, j)) > least) {
                    return true;
                }
            }
        }
        return false;
    }
}
