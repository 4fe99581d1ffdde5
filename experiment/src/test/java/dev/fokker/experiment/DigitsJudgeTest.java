package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.learn.Digits;
import org.junit.jupiter.api.Test;

final class DigitsJudgeTest {
    /** A model that recites the training set: as near to the held-out digits as data are, and all of it memorised. */
    @Test
    void theTrainingSetItselfIsAsGoodAsDataAndWhollyMemorised() {
        ObjectNode m = new DigitsJudge(5)
                .judge(LabelledRows.of(Digits.training()).rows(), Progress.none())
                .json();
        double half = 0.5
                * (m.get("energyDistanceRatioInterval").get(1).doubleValue()
                        - m.get("energyDistanceRatioInterval").get(0).doubleValue());
        // 1.96 standard errors make half an interval.
        assertEquals(1, m.get("energyDistanceRatio").doubleValue(), 5 / 1.96 * half, m.toString());
        assertEquals(1, m.get("memorizedShare").doubleValue());
        assertEquals(10, m.get("classesPresent").intValue());
        assertTrue(m.get("gaussianEnergyDistanceRatio").doubleValue() > 2, m.toString());
        assertTrue(m.get("classifierAccuracy").doubleValue() > 0.9, m.toString());
        // Four fifths of all real digits, with what the classifier gets wrong.
        assertTrue(m.get("classTotalVariation").doubleValue() < 0.05, m.toString());
    }
}
