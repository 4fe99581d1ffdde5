package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.AntitheticMean;
import dev.fokker.core.ensemble.Control;
import dev.fokker.core.ensemble.ControlledMean;
import dev.fokker.core.ensemble.Estimator;
import dev.fokker.core.ensemble.MultilevelMean;
import dev.fokker.core.ensemble.PlainMean;
import dev.fokker.core.ensemble.SobolMean;
import dev.fokker.core.process.Sde;
import java.util.ArrayList;
import java.util.List;

/** The estimators of means by their names. */
final class Estimators {
    /** More controls cost more than they explain. */
    private static final int MOST_CONTROLS = 24;

    private Estimators() {}

    static Registry<EstimatorEntry> all() {
        return new Registry<>(
                "estimator",
                new EstimatorEntry("plain", "independent paths", (sde, start, from) -> new PlainMean()),
                new EstimatorEntry(
                        "antithetic",
                        "pairs of paths with opposite noise (Hammersley and Morton 1956)",
                        (sde, start, from) -> new AntitheticMean()),
                new EstimatorEntry(
                        "control",
                        "moments of the start and of the Brownian motion as controls (Lavenberg and Welch 1981)",
                        Estimators::controlled),
                new EstimatorEntry(
                        "multilevel",
                        "coupled walks on finer and finer grids, for a --standard-error (Giles 2008)",
                        (sde, start, from) -> new MultilevelMean()),
                new EstimatorEntry(
                        "sobol",
                        "16 scrambled Sobol sequences, paths by bisection (Owen 1995)",
                        (sde, start, from) -> new SobolMean()));
    }

    private static Estimator controlled(Sde sde, Distribution start, double from) {
        List<Control> controls = new ArrayList<>(Control.ofMotion(sde, from));
        if (start instanceof Mixture law) {
            controls.addAll(Control.ofStart(law));
        }
        return new ControlledMean(controls.subList(0, Math.min(MOST_CONTROLS, controls.size())));
    }
}
