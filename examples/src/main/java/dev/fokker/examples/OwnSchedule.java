package dev.fokker.examples;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.sample.Moments;
import java.io.PrintStream;

/** A schedule of one's own, written as two functions; the derivatives, and with them the process, are exact. */
public final class OwnSchedule {
    private OwnSchedule() {}

    /** Prints what the library derives from the two functions, and samples with them. */
    public static void main(String[] arguments) {
        FunctionSchedule schedule = schedule();
        Coefficients half = schedule.at(0.5);
        Mixture target = SampleMixture.target();
        Moments drawn = SampleMixture.run(target, schedule);
        PrintStream out = System.out;
        out.printf("at t = 0.5: drift %.4f x, squared noise %.4f, log-SNR %.4f%n", half.a(), half.g2(), half.logSnr());
        out.printf("mean drawn %.3f +- %.3f, exact %.3f%n", drawn.mean(0), drawn.meanError(0), target.mean()[0]);
    }

    /** \(\alpha=\cos(\pi t/2)\), \(\sigma=\sin(\pi t/2)\). */
    static FunctionSchedule schedule() {
        double quarter = Math.PI / 2;
        return FunctionSchedule.of(
                t -> t.times(quarter).cos(), t -> t.times(quarter).sin());
    }
}
