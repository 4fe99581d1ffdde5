package dev.fokker.experiment;

import dev.fokker.learn.Dataset;
import dev.fokker.learn.judge.FeatureClassifier;

/** What a classifier says of all that is compared. */
final class ViewedRows {
    private final FeatureClassifier classifier;
    private final FeatureClassifier.View samples;
    private final FeatureClassifier.View heldOut;
    private final FeatureClassifier.View gaussian;
    private final FeatureClassifier.View reference;

    ViewedRows(FeatureClassifier classifier, EvaluationRows rows) {
        this.classifier = classifier;
        samples = classifier.of(rows.samples());
        heldOut = classifier.of(rows.heldOut());
        gaussian = classifier.of(rows.gaussian());
        reference = classifier.of(rows.reference());
    }

    EvaluationRows features() {
        return new EvaluationRows(samples.features(), heldOut.features(), gaussian.features(), reference.features());
    }

    FeatureClassifier classifier() {
        return classifier;
    }

    FeatureClassifier.View samples() {
        return samples;
    }

    FeatureClassifier.View heldOut() {
        return heldOut;
    }

    FeatureClassifier.View gaussian() {
        return gaussian;
    }

    FeatureClassifier.View reference() {
        return reference;
    }

    /** The share of held-out rows that it knows; not a number where they have no labels. */
    double accuracy(Dataset of) {
        int[] said = heldOut.classes();
        int right = 0;
        for (int i = 0; i < said.length; i++) {
            right += said[i] == of.label(i * of.size() / said.length) ? 1 : 0;
        }
        return of.classes() == 0 ? Double.NaN : right / (double) said.length;
    }
}
