package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.Objects;

/**
 * When, and at which end, does a process in one dimension leave the interval between two ends?
 *
 * @param sde the process
 * @param lower the lower end
 * @param upper the upper end
 * @param start where it starts, between the ends
 * @param from the time at the start
 */
public record FirstPassageProblem(Sde sde, PassageEnd lower, PassageEnd upper, PassageStart start, double from) {
    /** Refuses a process of another dimension than 1, ends that are not ascending at the start, and two that reflect. */
    public FirstPassageProblem {
        Objects.requireNonNull(start, "start");
        if (sde.dimension() != 1) {
            throw new IllegalArgumentException(
                    "FirstPassageProblem: the process has dimension=%d; it must be 1; ExitTimes.of(sde, mesh) takes 2"
                            .formatted(sde.dimension()));
        }
        if (!Double.isFinite(from)) {
            throw new IllegalArgumentException("FirstPassageProblem: from=%s must be finite".formatted(from));
        }
        if (!(lower.at(from) < upper.at(from))) {
            throw new IllegalArgumentException("FirstPassageProblem: lower=%s must be below upper=%s at t=%s"
                    .formatted(lower.at(from), upper.at(from), from));
        }
        if (!lower.absorbs() && !upper.absorbs()) {
            throw new IllegalArgumentException(
                    "FirstPassageProblem: both ends reflect, so that nothing leaves; make one absorbing");
        }
    }

    /** A process between two absorbing ends that stay, from time 0 at x. */
    public static FirstPassageProblem of(Sde sde, double lower, double upper, double x) {
        return new FirstPassageProblem(
                sde, PassageEnd.absorbing(lower), PassageEnd.absorbing(upper), PassageStart.at(x), 0);
    }

    /** Whether neither the process nor an end depends on time. */
    public boolean autonomous() {
        return sde.autonomous() && !lower.moving() && !upper.moving();
    }
}
