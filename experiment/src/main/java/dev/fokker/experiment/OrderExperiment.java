package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Method;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the orders of a method: settings that are null are filled in by {@link #resolved}.
 *
 * @param method its name
 * @param problem a problem with a name; left out with {@code process}
 * @param process any process
 * @param start the value that every component starts at, for {@code process}
 * @param to the time at which the paths end; they start at 0
 * @param paths how many
 * @param steps the fewest and the most steps, {@code 8..256}
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv file for the table, or a .png or .svg file for the plot
 */
public record OrderExperiment(
        String method,
        String problem,
        ProcessFile process,
        Double start,
        Double to,
        Long paths,
        String steps,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final int BATCH = 100;
    private static final int MOST_STEPS = 1 << 20;

    @Override
    public OrderExperiment resolved() {
        String name = or(method, "euler-maruyama");
        general(name);
        if (problem != null && process != null) {
            throw new Mistake("PROBLEM '%s' and --process: give one of them".formatted(problem));
        }
        if (process == null && start != null) {
            throw new Mistake("--start %s: a named problem has its own start; give it with --process".formatted(start));
        }
        String named = process == null ? or(problem, "gbm") : null;
        if (named != null) {
            Catalog.ORDER_PROBLEMS.get(named);
        }
        Path file = or(output, Path.of("order.svg"));
        OutputPlace.ending(file, List.of("csv", "png", "svg"));
        String range = or(steps, "8..256");
        levels(range);
        return new OrderExperiment(
                name,
                named,
                process,
                process == null ? null : Settings.in("--start", or(start, 1.0), Range.FINITE),
                Settings.in("--to", or(to, 1.0), Range.POSITIVE),
                Settings.atLeast("-n", or(paths, 2000L), 2 * BATCH),
                range,
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    /** The method of a name, where it takes any process. */
    private static Method<Sde> general(String name) {
        MethodEntry entry = Catalog.METHODS.get(name);
        if (entry.general().isPresent()) {
            return entry.general().get();
        }
        throw new Mistake((entry.adaptive()
                                ? "method '%s' chooses its own steps"
                                : "method '%s' takes a Gaussian path turned round")
                        .formatted(name)
                + "; try euler-maruyama or shark here");
    }

    /** The fewest steps, and how many sizes there are. */
    private static int[] levels(String range) {
        if (range.matches("[1-9][0-9]{0,6}\\.\\.[1-9][0-9]{0,6}")) {
            int first = Integer.parseInt(range.substring(0, range.indexOf('.')));
            int last = Integer.parseInt(range.substring(range.lastIndexOf('.') + 1));
            int levels = 1;
            while ((long) first << levels <= last) {
                levels++;
            }
            if (first << (levels - 1) == last && levels >= 3 && last <= MOST_STEPS) {
                return new int[] {first, levels};
            }
        }
        throw new Mistake(
                "--steps %s: must be FROM..TO, where TO is FROM doubled at least twice, at most %d: 8..256, say"
                        .formatted(range, MOST_STEPS));
    }

    private OrderStudy study() {
        int[] levels = levels(steps);
        if (process == null) {
            OrderProblem named = Catalog.ORDER_PROBLEMS.get(problem);
            return new OrderStudy(named.sde(), named.start(), to, levels[0], levels[1]);
        }
        int d = process.dimension().orElse(process.name().equals("underdamped-langevin") ? 2 : 1);
        return new OrderStudy(process.of(d), start, to, levels[0], levels[1]);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        MethodEntry entry = Catalog.METHODS.get(method);
        Method<Sde> taken = general(method);
        OrderStudy study = study();
        requireTaken(taken, study);
        double[][] sums = measure(study, taken, progress);
        MeasuredOrder strong = strong(sums, study.kind().strong(entry.order()));
        MeasuredOrder weak = weak(sums, entry.order().weak());
        write(study, strong, weak);
        return summary(study, strong, weak);
    }

    private static void requireTaken(Method<Sde> method, OrderStudy study) {
        try {
            method.start(study.sde(), 1);
        } catch (IllegalArgumentException e) {
            throw new Mistake(e.getMessage(), e);
        }
    }

    /** Sums over all paths, batch by batch in their order, so that they depend on no thread. */
    private double[][] measure(OrderStudy study, Method<Sde> taken, Progress progress) {
        Noise noise = new Threefry(seed);
        progress.begin("measuring", paths);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<double[][]>> batches = new ArrayList<>();
            for (long from = 0; from < paths; from += BATCH) {
                long first = from;
                int n = (int) Math.min(BATCH, paths - from);
                batches.add(pool.submit(() -> {
                    progress.check("nothing was written");
                    return study.sums(taken, noise, first, n);
                }));
            }
            double[][] sums = new double[study.levels()][4];
            long done = 0;
            for (Future<double[][]> batch : batches) {
                add(batch.get(), sums);
                done = Math.min(paths, done + BATCH);
                progress.at(done, "");
            }
            progress.end();
            return sums;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("order: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("order: a batch failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void add(double[][] part, double[][] sums) {
        for (int level = 0; level < sums.length; level++) {
            for (int k = 0; k < sums[level].length; k++) {
                sums[level][k] += part[level][k];
            }
        }
    }

    /** The root mean square distance, and its standard error by that of its square. */
    private MeasuredOrder strong(double[][] sums, double stated) {
        double[] errors = new double[sums.length];
        double[] spread = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            double mean = sums[k][0] / paths;
            errors[k] = Math.sqrt(mean);
            double variance = Math.max(0, sums[k][1] / paths - mean * mean);
            spread[k] = errors[k] == 0 ? 0 : Math.sqrt(variance / paths) / (2 * errors[k]);
        }
        return new MeasuredOrder(errors, spread, stated);
    }

    private MeasuredOrder weak(double[][] sums, double stated) {
        double[] errors = new double[sums.length];
        double[] spread = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            double mean = sums[k][2] / paths;
            errors[k] = Math.abs(mean);
            spread[k] = Math.sqrt(Math.max(0, sums[k][3] / paths - mean * mean) / paths);
        }
        return new MeasuredOrder(errors, spread, stated);
    }

    private void write(OrderStudy study, MeasuredOrder strong, MeasuredOrder weak) throws IOException {
        if (OutputPlace.ending(output, List.of("csv", "png", "svg")).equals("csv")) {
            double[] table = new double[5 * study.levels()];
            for (int k = 0; k < study.levels(); k++) {
                table[5 * k] = study.steps(k);
                table[5 * k + 1] = strong.error(k);
                table[5 * k + 2] = strong.spread(k);
                table[5 * k + 3] = weak.error(k);
                table[5 * k + 4] = weak.spread(k);
            }
            List<String> header = List.of("steps", "strong", "strong_error", "weak", "weak_error");
            PointsFile.write(output, Samples.copyOf(5, table), header);
        } else {
            String title = "%s on %s".formatted(method, problem == null ? process.name() : problem);
            PictureFile.write(
                    output, OrderPicture.of(title, study, strong, weak).picture(720));
        }
    }

    private Summary summary(OrderStudy study, MeasuredOrder strong, MeasuredOrder weak) {
        ArrayNode table = StrictJson.MAPPER.createArrayNode();
        for (int k = 0; k < study.levels(); k++) {
            ObjectNode row = table.addObject().put("steps", study.steps(k));
            row.put("strongError", strong.error(k)).put("strongSpread", strong.spread(k));
            row.put("weakError", weak.error(k)).put("weakSpread", weak.spread(k));
        }
        return new Summary()
                .put("command", "order")
                .put("method", method)
                .put("problem", problem == null ? process.name() : problem)
                .put("noise", study.kind().word)
                .put("against", study.against())
                .put("to", to)
                .put("paths", paths)
                .put("seed", seed)
                .put("errors", table)
                .put("strong", part(strong))
                .put("weak", part(weak))
                .put("output", output);
    }

    private static Summary part(MeasuredOrder order) {
        double[] slope = order.slope();
        Summary part = new Summary().put("order", slope[0]).put("orderError", slope[1]);
        if (Double.isInfinite(order.stated())) {
            part.put("stated", "exact");
        } else {
            part.put("stated", order.stated());
        }
        return part.put("verdict", order.verdict());
    }

    @Override
    public OrderExperiment withOutput(Path other) {
        return new OrderExperiment(method, problem, process, start, to, paths, steps, seed, threads, other);
    }
}
