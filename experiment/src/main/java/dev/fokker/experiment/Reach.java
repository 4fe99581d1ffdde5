package dev.fokker.experiment;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;

/** How far a process gets: the interval of each component on which its density is worth solving for. */
final class Reach {
    private static final double DEVIATIONS = 7;
    private static final int LOOKS = 8;
    private static final double USUAL = 3;
    private static final double LONGEST = 1 << 12;
    private static final double SETTLED = 1e-6;

    private Reach() {}

    /** The interval that holds component j of the law from one time to another. */
    static Domain of(Sde sde, TargetFile initial, double from, double to, int j) {
        Domain all = of(initial, j);
        if (sde instanceof LinearProcess linear && initial.law() instanceof Mixture mixture && from < to) {
            for (int k = 1; k <= LOOKS; k++) {
                all = join(all, of(Origin.at(linear, mixture, from, from + (to - from) * k / LOOKS), j));
            }
            return all;
        }
        double middle = 0.5 * (all.first() + all.last());
        double half = Math.max(all.last() - middle, USUAL);
        return new Domain(middle - half, middle + half);
    }

    /** The interval that holds component j of what rests under a process; the usual one where that is not known in closed form. */
    static Domain atRest(Sde sde, int d, int j) {
        if (sde instanceof LinearProcess linear && sde.autonomous()) {
            Mixture start = Mixture.of(Gaussian.isotropic(d, 1));
            Domain before = of(start, j);
            for (double t = 1; t <= LONGEST; t *= 2) {
                Domain now = of(Origin.at(linear, start, 0, t), j);
                double length = before.last() - before.first();
                if (Math.abs(now.last() - before.last()) + Math.abs(now.first() - before.first()) < SETTLED * length) {
                    return now;
                }
                before = now;
            }
        }
        return new Domain(-USUAL, USUAL);
    }

    private static Domain of(TargetFile target, int j) {
        if (target.law() instanceof Mixture mixture) {
            return of(mixture, j);
        }
        Points points = (Points) target.law();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.samples().n(); i++) {
            low = Math.min(low, points.samples().at(i, j));
            high = Math.max(high, points.samples().at(i, j));
        }
        double room = Math.max(0.5 * (high - low), 1);
        return new Domain(low - room, high + room);
    }

    private static Domain of(Mixture mixture, int j) {
        Domain all = null;
        for (Gaussian component : mixture.components()) {
            double room = DEVIATIONS * Math.sqrt(component.covariance().at(j, j));
            Domain one = new Domain(component.mean()[j] - room, component.mean()[j] + room);
            all = all == null ? one : join(all, one);
        }
        return all;
    }

    private static Domain join(Domain a, Domain b) {
        return new Domain(Math.min(a.first(), b.first()), Math.max(a.last(), b.last()));
    }
}
