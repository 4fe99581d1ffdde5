package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Walks, solves and flows one process to the same times, and turns it round: settings that are null are filled in by
 * {@link #resolved}.
 *
 * @param process the process
 * @param target where it starts: a Gaussian or a mixture
 * @param paths how many are walked, and how many flow
 * @param steps of the walk and of the flow
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .png or .svg file
 */
public record ViewsExperiment(
        ProcessFile process, TargetFile target, Long paths, Integer steps, Long seed, Integer threads, Path output)
        implements Experiment {
    private static final long USUAL_PATHS = 20_000;
    private static final int USUAL_STEPS = 600;
    private static final int FEWEST_STEPS = 10;

    @Override
    public ViewsExperiment resolved() {
        ProcessFile used = or(process, Defaults.PATH);
        TargetFile start = or(target, Defaults.startOf(used));
        Sde sde = used.of(start.dimension());
        if (!(start.law() instanceof Mixture)) {
            throw new Mistake("views: the target is data; a gaussian or a mixture is needed, whose laws are known");
        }
        if (start.dimension() > 2 && !(sde instanceof LinearProcess)) {
            throw new Mistake(
                    "views: process '%s' in %d dimensions is neither linear nor of one or two dimensions, so its score is not known"
                            .formatted(used.name(), start.dimension()));
        }
        Path file = or(output, Path.of("views.png"));
        OutputPlace.ending(file, PictureFile.ENDINGS);
        return new ViewsExperiment(
                used,
                start,
                Settings.atLeast("--paths", or(paths, USUAL_PATHS), 2),
                (int) Settings.atLeast("--steps", or(steps, USUAL_STEPS), FEWEST_STEPS),
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        int d = target.dimension();
        MemoryBudget.check(progress, "the views of %d paths".formatted(paths), paths, 12L * d, 2);
        long began = System.nanoTime();
        int n = Math.toIntExact(paths);
        Mixture law = (Mixture) target.law();
        ThreeViews views = new ThreeViews(process.of(d), law, n, steps, seed, threads, progress);
        List<Samples> walk = views.walk();
        List<Samples> flow = views.flow();
        Samples end = walk.get(walk.size() - 1);
        Samples backFlow = views.back(end, 0);
        Samples backWalk = views.back(end, 1);
        progress.say("comparing");
        Tally tally = new Tally(new Threefry(seed), views.hasDensity() && d == 1);
        ArrayNode looks = StrictJson.MAPPER.createArrayNode();
        for (int k = 0; k < walk.size(); k++) {
            progress.check("nothing was written");
            looks.add(tally.look(views.looks().time(k), walk.get(k), views.law(k), flow.get(k))
                    .json());
        }
        Summary back = tally.back(views.looks().grid().first(), views.law(-1), backFlow, backWalk);
        String title = "%s: walked, solved, flowed".formatted(process.name());
        PictureFile.write(output, new ViewsPicture(views).of(title, walk, flow, backFlow, backWalk));
        return new Summary()
                .put("command", "views")
                .put("process", process.name())
                .put("paths", paths)
                .put("dimension", d)
                .put("steps", views.looks().grid().steps())
                .put("seed", seed)
                .put("solved", views.hasDensity() ? "on cells" : "exact law of a linear process")
                .put("looks", looks)
                .put("return", back)
                .put("largestExcess", tally.largestExcess)
                .put("agree", tally.largestExcess <= Tally.MOST_EXCESS)
                .put("seconds", (System.nanoTime() - began) / 1e9)
                .put("output", output);
    }

    /** Compares views and remembers the largest disagreement. */
    private static final class Tally {
        /** Of the standard deviations of what one law would show. */
        static final double MOST_EXCESS = 5;

        private final Noise noise;
        private final boolean exact;
        private double largestExcess = Double.NEGATIVE_INFINITY;

        Tally(Noise noise, boolean exact) {
            this.noise = noise;
            this.exact = exact;
        }

        Summary look(double t, Samples walk, Samples solved, Samples flow) {
            return new Summary()
                    .put("t", t)
                    .put("walk", moments(walk))
                    .put("solve", exact ? MomentSummary.exact(solved) : moments(solved))
                    .put("flow", moments(flow))
                    .put(
                            "wasserstein1",
                            new Summary()
                                    .put("walkSolve", compare(walk, solved, exact))
                                    .put("flowSolve", compare(flow, solved, exact))
                                    .put("walkFlow", compare(walk, flow, false)));
        }

        Summary back(double t, Samples data, Samples flow, Samples walk) {
            return new Summary()
                    .put("t", t)
                    .put("data", exact ? MomentSummary.exact(data) : moments(data))
                    .put("eta0", moments(flow))
                    .put("eta1", moments(walk))
                    .put(
                            "wasserstein1",
                            new Summary()
                                    .put("eta0Data", compare(flow, data, exact))
                                    .put("eta1Data", compare(walk, data, exact))
                                    .put("eta0Eta1", compare(flow, walk, false)));
        }

        private Summary compare(Samples a, Samples b, boolean secondIsExact) {
            Likeness likeness = Likeness.of(a, b, secondIsExact, noise);
            largestExcess = Math.max(largestExcess, likeness.excess());
            return likeness.summary();
        }

        private static Summary moments(Samples points) {
            Summary summary = new Summary();
            MomentSummary.add(points, summary);
            return summary;
        }
    }

    @Override
    public ViewsExperiment withOutput(Path other) {
        return new ViewsExperiment(process, target, paths, steps, seed, threads, other);
    }
}
