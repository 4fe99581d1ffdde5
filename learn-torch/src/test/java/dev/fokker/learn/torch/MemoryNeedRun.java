package dev.fokker.learn.torch;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Computation;
import dev.fokker.learn.Computation.Arithmetic;
import dev.fokker.learn.Computation.Layout;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.MemoryNeed;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Shape;
import dev.fokker.learn.Space;
import dev.fokker.learn.Standardization;
import dev.fokker.learn.TrainingPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a training takes of memory beside what {@link MemoryNeed} says, each case in a process of its own, whose resident memory
 * Linux tells. Without arguments all cases; with {@code mlp WIDTH DEPTH D} or {@code unet CHANNELS SIDE COLOURS}, then {@code BATCH
 * ARITHMETIC LAYOUT OBJECTIVE}, that case in this process: one line of JSON. A small network steps once on two examples first, so that
 * what the library sets up is not counted; the heap has a fixed size and is touched before, and what lives in it is counted
 * apart, with the state of a checkpoint.
 */
final class MemoryNeedRun {
    private static final int STEPS = 3;

    private MemoryNeedRun() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            System.out.println(measured(args));
            return;
        }
        for (String one : cases()) {
            System.out.println(alone(one));
        }
    }

    private static List<String> cases() {
        List<String> all = new ArrayList<>();
        for (String objective : List.of("sliced-1", "sliced-4", "implicit")) {
            all.add("mlp 128 3 2 4096 float32 channels_first " + objective);
            all.add("mlp 512 3 8 1024 float32 channels_first " + objective);
        }
        all.add("unet 32 28 1 64 float32 channels_first sliced-1");
        all.add("unet 32 28 1 64 bfloat16 channels_last sliced-1");
        all.add("unet 16 8 1 128 float32 channels_first sliced-4");
        for (int batch : new int[] {64, 512, 4096}) {
            for (int width : new int[] {64, 128, 512}) {
                for (String rest : List.of("2 2 %d float32", "4 2 %d float32", "4 2 %d bfloat16")) {
                    all.add("mlp %d %s channels_first denoising".formatted(width, rest.formatted(batch)));
                }
            }
        }
        for (int batch : new int[] {16, 64, 128}) {
            for (String shape : List.of("8 1", "28 1", "32 3")) {
                for (int channels : new int[] {16, 32}) {
                    for (Computation c : Computation.candidates(new Shape(8, 8, 1))) {
                        all.add("unet %d %s %d %s %s denoising"
                                .formatted(channels, shape, batch, c.arithmetic(), c.layout()));
                    }
                }
            }
        }
        return all;
    }

    /** What a process of its own says of a case. */
    static String alone(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-cp",
                Killing.classPath(),
                MemoryNeedRun.class.getName()));
        command.addAll(List.of(words.split(" ")));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        child.waitFor();
        return said;
    }

    private static String measured(String[] args) throws IOException {
        boolean image = args[0].equals("unet");
        int size = Integer.parseInt(args[1]);
        int second = Integer.parseInt(args[2]);
        int third = Integer.parseInt(args[3]);
        Shape shape = image ? new Shape(second, second, third) : Shape.vector(third);
        NetworkPlan network = image
                ? new NetworkPlan.UNet(size, ((NetworkPlan.UNet) NetworkPlan.suiting(shape)).multipliers(), 1, 0)
                : new NetworkPlan.Mlp(size, second, 16);
        Space space = new Space(shape, Standardization.none(shape.size()), 1, 0);
        int rows = Integer.parseInt(args[4]);
        Computation computation = new Computation(
                Arithmetic.valueOf(args[5].toUpperCase(Locale.ROOT)), Layout.valueOf(args[6].toUpperCase(Locale.ROOT)));
        TrainingPlan plan = plan(network, rows, computation, objective(args[7], shape));
        TorchLibrary library = new TorchLibrary();
        library.start(1);
        NetworkPlan small = network instanceof NetworkPlan.UNet unet
                ? new NetworkPlan.UNet(8, unet.multipliers(), 1, 0)
                : new NetworkPlan.Mlp(8, 1, 4);
        steps(library, plan(small, 2, computation, plan.loss().objective()), space, 1);
        reset();
        long before = kilobytes("VmRSS");
        long heap = heap();
        long state = 0;
        try (Learner learner = library.learner(plan, space)) {
            Batch batch = batch(plan, space);
            for (int step = 0; step < STEPS; step++) {
                learner.step(step, batch);
            }
            LearnerState kept = learner.state();
            state = heap() - heap;
            if (kept.weights().tensors().isEmpty()) {
                throw new IllegalStateException("no weights");
            }
        }
        double used = 1024.0 * (kilobytes("VmHWM") - before) + state;
        MemoryNeed need = MemoryNeed.of(plan, space, library.parameters(network, space));
        return String.format(
                Locale.ROOT,
                "{\"case\": \"%s\", \"measuredMb\": %.1f, \"ofThemHeapMb\": %.1f, \"estimateMb\": %.1f, \"weightsMb\": %.1f, \"activationsMb\": %.1f, \"batchesMb\": %.1f}",
                String.join(" ", args).toLowerCase(Locale.ROOT),
                used / 1e6,
                state / 1e6,
                need.bytes() / 1e6,
                need.weights() / 1e6,
                need.activations() / 1e6,
                need.batches() / 1e6);
    }

    private static TrainingPlan plan(NetworkPlan network, int rows, Computation computation, Objective objective) {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), usual.pace(), rows, 1, 0.999);
        return new TrainingPlan(network, LossPlan.usual().with(objective), optimizer, 1, 0).with(computation);
    }

    private static Objective objective(String word, Shape shape) {
        if (word.startsWith("sliced-")) {
            return Objective.Sliced.usual(Integer.parseInt(word.substring(7)));
        }
        return word.equals("implicit") ? new Objective.Implicit(shape.size()) : new Objective.Denoising();
    }

    private static void steps(TorchLibrary library, TrainingPlan plan, Space space, int steps) {
        try (Learner learner = library.learner(plan, space)) {
            Batch batch = batch(plan, space);
            for (int step = 0; step < steps; step++) {
                learner.step(step, batch);
            }
        }
    }

    /** Examples without data: numbers of about the right size. */
    private static Batch batch(TrainingPlan plan, Space space) {
        int n = plan.optimizer().batch();
        Batch out = new Batch(n, space.dimension(), plan.loss().objective().projections());
        Noise noise = new Threefry(1);
        double[] z = new double[space.dimension()];
        for (int i = 0; i < n; i++) {
            noise.normals(Stream.DATA, i, 1, 0, z.length, z);
            for (int k = 0; k < z.length; k++) {
                out.input()[i * z.length + k] = (float) z[k];
                out.target()[i * z.length + k] = (float) -z[k];
            }
            out.weight()[i] = 1;
            out.onDivergence()[i] = 1;
        }
        java.util.Arrays.fill(out.direction(), 1);
        return out;
    }

    /** Lets the peak begin anew. */
    private static void reset() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long kilobytes(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
