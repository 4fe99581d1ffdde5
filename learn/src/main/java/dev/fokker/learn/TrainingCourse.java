package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import dev.fokker.io.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run knows beside its weights, as a checkpoint keeps it. Belongs to one thread. */
final class TrainingCourse {
    private static final String RUN = "run";
    private static final String BLOW_UP = "blow-up";
    private static final String BEST = "best";
    private static final String REFERENCE = "reference";

    private double seconds;
    private long summed;
    private double loss;
    private double gradient;
    private final BlowUp blowUp;
    private final BestSoFar best;

    private TrainingCourse(BlowUp blowUp, BestSoFar best) {
        this.blowUp = blowUp;
        this.best = best;
    }

    /** Before the first step. */
    static TrainingCourse fresh() {
        return new TrainingCourse(new BlowUp(), new BestSoFar());
    }

    /** Takes up a step's loss and gradient. */
    void count(Learner.Descent descent) {
        summed++;
        loss += descent.loss();
        gradient += descent.gradient();
    }

    /** Ends a stretch of steps: the row of the curves without a look, then counts anew. */
    CurveRow close(long step, double rate, double secondsSoFar) {
        CurveRow row = CurveRow.of(step, secondsSoFar, loss / summed, rate, gradient / summed);
        summed = 0;
        loss = 0;
        gradient = 0;
        return row;
    }

    /** Seconds of training before this call. */
    double seconds() {
        return seconds;
    }

    void seconds(double now) {
        seconds = now;
    }

    BlowUp blowUp() {
        return blowUp;
    }

    BestSoFar best() {
        return best;
    }

    /** The numbers of this, for a file. */
    SafeTensors tensors() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put(RUN, Tensor.of(new double[] {seconds, summed, loss, gradient}, 4));
        out.put(
                BLOW_UP,
                Tensor.of(new double[] {blowUp.reference(), blowUp.limit(), blowUp.stretches(), blowUp.good()}, 4));
        double[] look = best.best()
                .map(b -> new double[] {b.step(), b.loss(), b.standardError(), best.since()})
                .orElse(new double[0]);
        out.put(BEST, Tensor.of(look, look.length));
        out.put(REFERENCE, Tensor.of(best.reference(), best.reference().length));
        return new SafeTensors(out, Map.of());
    }

    /** What {@link #tensors} wrote. */
    static TrainingCourse of(Path place, SafeTensors file) throws DamagedFile {
        double[] run = numbers(place, file, RUN, 4);
        double[] up = numbers(place, file, BLOW_UP, 4);
        double[] look = numbers(place, file, BEST, -1);
        double[] reference = numbers(place, file, REFERENCE, -1);
        BestSoFar best = look.length == 4
                ? new BestSoFar(new Look((long) look[0], look[1], look[2]), reference, (int) look[3])
                : new BestSoFar();
        TrainingCourse course = new TrainingCourse(new BlowUp(up[0], up[1], (int) up[2], (long) up[3]), best);
        course.seconds = run[0];
        course.summed = (long) run[1];
        course.loss = run[2];
        course.gradient = run[3];
        return course;
    }

    private static double[] numbers(Path place, SafeTensors file, String name, int count) throws DamagedFile {
        Tensor t = file.tensors().get(name);
        if (t == null || (count >= 0 && t.elements() != count)) {
            throw new DamagedFile("%s: the course of the run lacks '%s'".formatted(place, name));
        }
        return t.toDoubles();
    }
}
