package dev.fokker.learn;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.io.AtomicFile;
import dev.fokker.io.SafeTensors;
import dev.fokker.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A model's folder: {@code manifest.json} beside one file of averaged weights. The weights have the step in their name and the
 * manifest is moved into place last, so that at every moment the folder holds the old model or the new one.
 *
 * @param folder where the model is
 */
public record ModelStore(Path folder) {
    static final String MANIFEST = "manifest.json";
    /** The folder of the best weights so far, within a model's. */
    static final String BEST = "best";

    private static final String WEIGHTS = "model-\\d+\\.safetensors";
    private static final long LONGEST_MANIFEST = 1L << 26;

    /** Whether a model is here. */
    public boolean exists() {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /** Removes the model and all that its run kept here, and nothing else, so that a new run can begin. */
    public void clear() throws IOException {
        Files.deleteIfExists(folder.resolve(MANIFEST));
        removeMatching(folder, WEIGHTS, "");
        new CheckpointStore(folder).clear();
        new AverageStore(folder).clear();
        Files.deleteIfExists(folder.resolve(CurvesFile.NAME));
        Path best = folder.resolve(BEST);
        if (Files.isDirectory(best)) {
            new ModelStore(best).clear();
            // A crash may have left a file half written.
            removeMatching(best, "\\.fokker-\\d+-\\d+\\.tmp", "");
            Files.delete(best);
        }
    }

    private static void removeMatching(Path folder, String pattern, String kept) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.toList()) {
                String name = String.valueOf(old.getFileName());
                if (name.matches(pattern) && !name.equals(kept)) {
                    Files.delete(old);
                }
            }
        }
    }

    /** Makes {@code weights} the model of this folder. */
    void publish(Space space, Provenance provenance, SafeTensors weights) throws IOException {
        Files.createDirectories(folder);
        String file = "model-%d.safetensors".formatted(provenance.steps());
        write(folder, space, provenance, Map.of(file, LearnerState.published(weights)));
        removeMatching(folder, WEIGHTS, file);
    }

    /**
     * The model of this folder.
     *
     * @param library what runs its network
     * @param process makes a schedule of the JSON object that the model was trained with
     * @throws DamagedFile if a file is not what the manifest says
     * @throws NoSuchFileException if there is no model here
     */
    public Model load(NetworkLibrary library, Function<String, Schedule> process) throws IOException {
        Manifest m = manifest(folder);
        if (m.files().size() != 1) {
            throw new DamagedFile("%s: a model has one file of weights, this names %d"
                    .formatted(folder.resolve(MANIFEST), m.files().size()));
        }
        SafeTensors weights = tensors(folder, m, m.files().keySet().iterator().next());
        GaussianPath path = new GaussianPath(
                m.space().dimension(), process.apply(m.provenance().process()));
        try {
            Network network = library.network(m.provenance().plan().network(), m.space(), weights);
            return Model.of(network, path, m.space(), m.provenance());
        } catch (IllegalArgumentException e) {
            throw new DamagedFile("%s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** The weights of this folder's model, after their sum has been found right. */
    SafeTensors weights() throws IOException {
        Manifest m = manifest(folder);
        return tensors(folder, m, m.files().keySet().iterator().next());
    }

    /** What the model of this folder is, without its weights. */
    public Provenance provenance() throws IOException {
        return manifest(folder).provenance();
    }

    /** Shape, units and classes of the model's rows, without its weights. */
    public Space space() throws IOException {
        return manifest(folder).space();
    }

    /** Writes files of weights into an existing folder, then the manifest that names them. */
    static void write(Path folder, Space space, Provenance provenance, Map<String, SafeTensors> files)
            throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Map.Entry<String, SafeTensors> e : files.entrySet()) {
            Path file = folder.resolve(e.getKey());
            e.getValue().write(file);
            sums.put(e.getKey(), Sha256.of(file));
        }
        AtomicFile.write(folder.resolve(MANIFEST), ManifestFormat.write(new Manifest(space, provenance, sums)));
    }

    /** The manifest of a folder. */
    static Manifest manifest(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(folder.toString(), null, "holds no model: there is no " + MANIFEST);
        }
        if (Files.size(file) > LONGEST_MANIFEST) {
            throw new DamagedFile(
                    "%s: %d bytes; a manifest has at most %d".formatted(file, Files.size(file), LONGEST_MANIFEST));
        }
        return ManifestFormat.read(file.toString(), Files.readAllBytes(file));
    }

    /** The weights of one file, after its sum has been found right. */
    static SafeTensors tensors(Path folder, Manifest m, String name) throws IOException {
        Path file = folder.resolve(name);
        String expected = m.files().get(name);
        if (expected == null) {
            throw new DamagedFile("%s: does not name %s".formatted(folder.resolve(MANIFEST), name));
        }
        if (!Files.isRegularFile(file)) {
            throw new DamagedFile("%s: the file is missing".formatted(file));
        }
        String found = Sha256.of(file);
        if (!found.equals(expected)) {
            throw new DamagedFile("%s: damaged: expected SHA-256 %s, found %s".formatted(file, expected, found));
        }
        return SafeTensors.read(file);
    }
}
