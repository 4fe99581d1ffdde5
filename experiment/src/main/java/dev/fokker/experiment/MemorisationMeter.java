package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.judge.Copies;
import dev.fokker.learn.judge.NearestRows;

/** Distances to nearest training rows, of samples and of held-out rows; as many as the work allows. */
final class MemorisationMeter {
    private static final double WORK = 2e10;
    private static final int FEWEST = 200;

    private final EvaluationData data;
    private final EvaluationRows rows;
    private final Noise noise;

    MemorisationMeter(EvaluationData data, EvaluationRows rows, Noise noise) {
        this.data = data;
        this.rows = rows;
        this.noise = noise;
    }

    Summary summary() {
        double each = (double) data.training().size() * data.training().dimension();
        int n = Math.min(rows.samples().n(), (int) Math.max(FEWEST, WORK / each));
        Copies copies = Copies.of(distances(rows.samples(), n), distances(rows.heldOut(), n), noise);
        return new Summary()
                .put("share", copies.share().mean())
                .put("interval95", EvaluatedMeasure.interval(copies.share()))
                .put("heldOutShare", copies.heldOut())
                .put("pValue", copies.pValue())
                .put("threshold", copies.threshold())
                .put("rows", n)
                .put("told", data.apart());
    }

    private double[] distances(Samples x, int n) {
        return NearestRows.of(x.rows(0, n), data.training()).distances();
    }
}
