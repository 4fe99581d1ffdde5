package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is made of, each part by itself. */
class TrainingPartsTest {
    @TempDir
    Path folder;

    private static Dataset numbers(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        return TableData.of("numbers", Samples.copyOf(1, x));
    }

    private static Set<Double> values(Dataset data) {
        double[] one = new double[1];
        Set<Double> out = new HashSet<>();
        for (long i = 0; i < data.size(); i++) {
            data.read(new long[] {i}, 1, one);
            out.add(one[0]);
        }
        return out;
    }

    @Test
    void aRowIsHeldOutByItsNumberAndTheSeedAlone() {
        HeldOut small = HeldOut.of(numbers(2000), 0.1, 5);
        HeldOut large = HeldOut.of(numbers(3000), 0.1, 5);
        Set<Double> both = values(small.training());
        both.addAll(values(small.validation()));
        assertEquals(2000, both.size());
        assertEquals(2000, small.training().size() + small.validation().size());
        // Five standard deviations of a binomial count.
        assertEquals(200, (double) small.validation().size(), 5 * Math.sqrt(2000 * 0.1 * 0.9));
        assertTrue(values(large.validation()).containsAll(values(small.validation())));
        assertFalse(values(HeldOut.of(numbers(2000), 0.1, 6).validation()).equals(values(small.validation())));
        assertThrows(IllegalArgumentException.class, () -> HeldOut.of(numbers(3), 0.01, 5));
        assertThrows(IllegalArgumentException.class, () -> HeldOut.of(numbers(3), 1, 5));
    }

    @Test
    void aLevelHasMeanAndStandardErrorOfItsExamples() {
        Batch batch = new Batch(4, 1);
        float[] levels = {-3.5f, 2.25f, 2.75f, 99};
        System.arraycopy(levels, 0, batch.level(), 0, 4);
        LossByLevel.Tally tally = new LossByLevel.Tally();
        tally.add(batch, new double[] {1, 2, 4, 8});
        List<LossByLevel.Bin> bins = tally.result().bins();
        assertEquals(3, bins.size());
        assertEquals(new LossByLevel.Bin(2, 3, 2, 3, 1), bins.get(1));
        assertEquals(-3.5, bins.get(0).middle());
        assertEquals(29, bins.get(2).from());
    }

    /** Improvements count against the differences of the same examples, whose noise is far below that of their mean. */
    @Test
    void anImprovementIsOneBeyondTheNoiseOfTheDifference() {
        double[] z = new double[400];
        new Threefry(1).normals(Stream.DATA, 0, 1, 0, 400, z);
        double[] better = z.clone();
        double[] same = z.clone();
        for (int i = 0; i < z.length; i++) {
            better[i] -= 0.01;
            same[i] += i % 2 == 0 ? 0.1 : -0.1;
        }
        BestSoFar best = new BestSoFar();
        assertTrue(best.take(10, z));
        assertTrue(best.take(20, better));
        assertEquals(0, best.since());
        assertFalse(best.take(30, same));
        assertFalse(best.take(40, same));
        assertEquals(2, best.since());
        assertEquals(20, best.best().orElseThrow().step());
    }

    @Test
    void aLossRunsAwayAfterSixStretchesAboveTwiceTheFirst() {
        BlowUp up = new BlowUp();
        up.begin(new Look(0, 2, 0.1));
        assertEquals(4.5, up.limit());
        assertFalse(up.take(50, 3));
        for (int k = 2; k < 7; k++) {
            assertFalse(up.take(50L * k, 5));
        }
        assertEquals(50, up.good());
        assertTrue(up.take(350, 5));
        BlowUp calm = new BlowUp(2, 4.5, 5, 50);
        assertFalse(calm.take(350, 4));
        assertEquals(0, calm.stretches());
    }

    @Test
    void theCourseOfARunComesBackFromItsFile() throws IOException {
        TrainingCourse course = TrainingCourse.fresh();
        course.blowUp().begin(new Look(0, 1.25, 0.5));
        course.count(new Learner.Descent(0.1, 0.7));
        course.best().take(5, new double[] {1, 2, 4});
        course.seconds(3.5);
        TrainingCourse back = TrainingCourse.of(folder, course.tensors());
        assertEquals(course.tensors(), back.tensors());
        assertEquals(new CurveRow(6, 4, 0.1, 1e-3, 0.7, java.util.Optional.empty()), back.close(6, 1e-3, 4));
        assertEquals(course.best().best(), back.best().best());
    }

    @Test
    void curvesAreCutAtTheCheckpointAndATornRowIsDropped() throws IOException {
        CurvesFile file = CurvesFile.from(folder, 0);
        for (long step = 50; step <= 200; step += 50) {
            file.append(CurveRow.of(step, (double) step, 1.0 / step, 1e-3, 2).with(new Look(step, 0.5, 0.1)));
        }
        Path csv = folder.resolve(CurvesFile.NAME);
        List<String> whole = Files.readAllLines(csv);
        assertEquals("100,100.0,0.01,0.001,2.0,0.5,0.1", whole.get(2));
        Files.writeString(csv, Files.readString(csv) + "25,3.1,0.0");
        CurvesFile.from(folder, 150)
                .append(CurveRow.of(200, 200, 1.0 / 200, 1e-3, 2).with(new Look(200, 0.5, 0.1)));
        assertEquals(whole, Files.readAllLines(csv));
        CurvesFile.from(folder, 0);
        assertEquals(List.of(CurveRow.HEADER), Files.readAllLines(csv));
    }

    private static TrainingPlan plan() {
        return TrainingPlan.suiting(Shape.vector(2), 5);
    }

    private static Examples examples(Dataset data) {
        Space space = Space.of(TableData.drawn("normal", Gaussian.isotropic(2, 1), 50, 1), 1);
        return new Examples(data, space, new VariancePreserving(), plan(), new Threefry(5));
    }

    @Test
    void batchesPreparedAheadHaveTheSameBits() {
        Dataset data = TableData.drawn("normal", Gaussian.isotropic(2, 1), 50, 1);
        Examples alone = examples(data);
        Batch batch = alone.room();
        try (BatchesAhead ahead = new BatchesAhead(examples(data))) {
            for (long step : new long[] {3, 4, 5, 9, 10, 4, 4}) {
                alone.read(step, batch);
                Batch taken = ahead.take(step);
                assertArrayEquals(batch.input(), taken.input());
                assertArrayEquals(batch.target(), taken.target());
                assertArrayEquals(batch.row(), taken.row());
            }
        }
    }

    /** Data that fail to be read, as of a file that went away. */
    private record Failing(Dataset data, RuntimeException fault) implements Dataset {
        @Override
        public String name() {
            return data.name();
        }

        @Override
        public Shape shape() {
            return data.shape();
        }

        @Override
        public long size() {
            return data.size();
        }

        @Override
        public void read(long[] rows, int count, double[] out) {
            throw fault;
        }

        @Override
        public int label(long row) {
            return data.label(row);
        }

        @Override
        public int classes() {
            return data.classes();
        }

        @Override
        public String sha256() {
            return data.sha256();
        }
    }

    /** A pool has ended a moment before its thread has: that moment is waited for. */
    @Test
    void whatGoesWrongInABatchIsThrownWhereItIsTaken() throws InterruptedException {
        RuntimeException fault = new IllegalStateException("gone");
        Dataset data = new Failing(TableData.drawn("normal", Gaussian.isotropic(2, 1), 50, 1), fault);
        try (BatchesAhead ahead = new BatchesAhead(examples(data))) {
            for (int k = 0; k < 2; k++) {
                assertEquals(fault, assertThrows(IllegalStateException.class, () -> ahead.take(1)));
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("fokker-batches")) {
                thread.join(60_000);
                assertFalse(thread.isAlive());
            }
        }
    }

    /** Where the loss falls by the same at two levels, the law of times is centred between them. */
    @Test
    void timesAreProposedWhereThePilotsLossFalls() {
        LossByLevel.Bin[] first = new LossByLevel.Bin[6];
        LossByLevel.Bin[] after = new LossByLevel.Bin[6];
        for (int k = 0; k < 6; k++) {
            first[k] = new LossByLevel.Bin(k, k + 1, 100, 1, 0.01);
            after[k] = new LossByLevel.Bin(k, k + 1, 100, k == 1 || k == 4 ? 0.5 : 1.01, 0.01);
        }
        TimeSampling.LogNormal times = Pilot.proposed(new LossByLevel(List.of(first)), new LossByLevel(List.of(after)));
        assertEquals(-1.5, times.mean(), 0.005);
        assertEquals(0.75, times.deviation(), 0.005);
    }
}
