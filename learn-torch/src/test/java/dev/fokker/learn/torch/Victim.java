package dev.fokker.learn.torch;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.PowerAverages;
import dev.fokker.learn.TableData;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingProgress;
import dev.fokker.learn.TrainingTask;
import dev.fokker.learn.TrainingWatch;
import dev.fokker.learn.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run of its own process that says each step and each line, so that another may kill it. */
final class Victim {
    static final long STEPS = 300;

    private Victim() {}

    /** Resumes the run in the folder {@code args[0]}, or begins it. */
    public static void main(String[] args) throws IOException {
        trainer(Path.of(args[0])).resume(budget(), new TrainingWatch() {
            @Override
            public void at(TrainingProgress progress) {
                System.out.println("step " + progress.step());
            }

            @Override
            public void say(String line) {
                System.out.println("said " + line);
            }

            @Override
            public boolean stopped() {
                return false;
            }
        });
        System.out.println("done");
    }

    static TrainingBudget budget() {
        return new TrainingBudget(STEPS, Double.POSITIVE_INFINITY, 3);
    }

    static Trainer trainer(Path folder) {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(
                usual.adam(), usual.pace(), 16, usual.clip(), 0.99, new PowerAverages(List.of(0.05, 0.1), 5));
        TrainingPlan plan = new TrainingPlan(new NetworkPlan.Mlp(16, 1, 4), LossPlan.usual(), optimizer, 1, 3);
        Validation held = new Validation(
                TableData.drawn("held out", Gaussian.isotropic(2, 1), 200, 4), 10, 2, 0, Validation.Keep.BEST);
        TrainingTask task = new TrainingTask(
                plan, new VariancePreserving(), SmallRun.PROCESS, SmallRun.gaussian(), Optional.of(held));
        return new Trainer(task, SmallRun.library(), folder);
    }
}
