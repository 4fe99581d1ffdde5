package dev.fokker.learn.torch;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.learn.TrainingWatch;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Kills a run again and again, and compares what it comes to with one that was left alone. */
final class Killing {
    private final Path folder;
    private final Threefry noise;
    private long newest;

    Killing(Path folder, long seed) {
        this.folder = folder;
        noise = new Threefry(seed);
    }

    /** As many kills as {@code args[0]} says, in a folder under {@code args[1]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int kills = Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory(Path.of(args[1]), "kills");
        String problem = new Killing(folder, 1).differences(kills);
        System.out.println(problem.isEmpty() ? kills + " kills: equal to the undisturbed run, nothing lost" : problem);
    }

    /** What differs after {@code kills} kills; empty if all is equal and no checkpoint was lost. */
    String differences(int kills) throws IOException, InterruptedException {
        Path alone = folder.resolve("alone");
        Victim.trainer(alone).train(Victim.budget(), TrainingWatch.none());
        Path killed = folder.resolve("killed");
        double[] u = new double[2 * kills];
        noise.uniforms(Stream.DATA, 0, 1, 0, u.length, u);
        for (int k = 0; k < kills; k++) {
            // A share of what is left, so that the last kill still finds a run; then some way into the step.
            long further = 1 + (long) (2 * u[2 * k] * (Victim.STEPS - newest) / (kills - k + 1.0));
            String lost = kill(killed, newest + further, (long) (4_000_000 * u[2 * k + 1]));
            if (!lost.isEmpty()) {
                return "kill %d: %s".formatted(k + 1, lost);
            }
        }
        String lost = kill(killed, Long.MAX_VALUE, 0);
        return lost.isEmpty() ? compare(contents(alone), contents(killed)) : lost;
    }

    /** Runs until step {@code target} and {@code nanos} more; says if a checkpoint that was there could not be used. */
    private String kill(Path run, long target, long nanos) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=4g",
                        "-cp",
                        classPath(),
                        Victim.class.getName(),
                        run.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        boolean done = false;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                done |= line.equals("done");
                if (!line.startsWith("step ")) {
                    said.add(line);
                } else if (Long.parseLong(line.substring(5)) >= target) {
                    java.util.concurrent.locks.LockSupport.parkNanos(nanos);
                    child.toHandle().destroyForcibly();
                    break;
                }
            }
        }
        child.waitFor();
        boolean resumed = newest == 0 || said.contains("said resuming at step " + newest);
        newest = newest(run);
        boolean asMeant = target == Long.MAX_VALUE ? done : !done;
        return resumed && asMeant ? "" : String.join("\n", said);
    }

    private static long newest(Path run) throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return 0;
        }
        try (var entries = Files.list(checkpoints)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(name -> name.matches("step-\\d+"))
                    .mapToLong(name -> Long.parseLong(name.substring(5)))
                    .max()
                    .orElse(0);
        }
    }

    /** Every file of a run by name: its bytes, but of what tells the time only what does not. */
    private static Map<String, String> contents(Path run) throws IOException {
        Map<String, String> out = new TreeMap<>();
        try (var files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (name.endsWith("curves.csv")) {
                    // step,seconds,...: without the second column.
                    out.put(name, Files.readString(file).replaceAll("(?m)^([^,]*),[^,]*,", "$1,"));
                } else if (!name.endsWith("course.safetensors") && !name.matches("checkpoints.*manifest.json")) {
                    out.put(name, dev.fokker.io.Sha256.of(file));
                }
            }
        }
        return out;
    }

    private static String compare(Map<String, String> alone, Map<String, String> killed) {
        java.util.stream.Stream.Builder<String> differences = java.util.stream.Stream.builder();
        alone.forEach((name, bytes) -> {
            if (!bytes.equals(killed.get(name))) {
                differences.add(name);
            }
        });
        killed.keySet().stream().filter(name -> !alone.containsKey(name)).forEach(differences::add);
        return differences.build().collect(Collectors.joining("\n"));
    }

    /** Of the loader of this class, or of the machine. */
    static String classPath() {
        if (Killing.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
