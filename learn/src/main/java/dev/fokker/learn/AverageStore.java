package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The power averages that a run set aside, and averages of other lengths put together of them. Karras et al. (2024), section 3.
 */
public final class AverageStore {
    private final Path model;
    private final StepFolders folders;

    /** Those of the model in {@code model}. */
    public AverageStore(Path model) {
        this.model = model;
        folders = new StepFolders(model.resolve("averages"));
    }

    /** The file of the average number {@code k}. */
    static String file(int k) {
        return "power-%d.safetensors".formatted(k + 1);
    }

    /** Sets averages aside and removes what {@link PowerAverages} does not keep. */
    void write(Space space, Provenance provenance, List<SafeTensors> powers) throws IOException {
        Map<String, SafeTensors> files = new LinkedHashMap<>();
        for (int k = 0; k < powers.size(); k++) {
            files.put(file(k), powers.get(k));
        }
        PowerAverages rule = provenance.plan().optimizer().powers();
        folders.write(provenance.steps(), place -> ModelStore.write(place, space, provenance, files));
        for (long made : folders.steps()) {
            if (!rule.keeps(made, Math.max(made, provenance.steps()))) {
                folders.delete(made);
            }
        }
    }

    /** Removes all of them. */
    void clear() throws IOException {
        folders.clear();
    }

    /**
     * What there is to combine: the sets aside, and those of the newest checkpoint, at whose step the averages end.
     *
     * @throws IllegalArgumentException if the run kept no power averages, or has no checkpoint
     */
    public Shelf shelf() throws IOException {
        Checkpoint newest = new CheckpointStore(model)
                .newest(line -> {})
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has no checkpoint that is whole; averages are put together of what a run keeps"
                                .formatted(model)));
        List<Double> lengths = newest.provenance().plan().optimizer().powers().lengths();
        if (lengths.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s was trained without power averages; train with --snapshots 100 or so".formatted(model));
        }
        long last = newest.provenance().steps();
        List<AverageFit.Kept> kept = new ArrayList<>();
        List<Optional<Path>> places = new ArrayList<>();
        for (long step : folders.steps()) {
            if (step < last) {
                lengths.forEach(length -> {
                    kept.add(new AverageFit.Kept(length, step));
                    places.add(Optional.of(folders.place(step)));
                });
            }
        }
        lengths.forEach(length -> {
            kept.add(new AverageFit.Kept(length, last));
            places.add(Optional.empty());
        });
        return new Shelf(newest, kept, places);
    }

    /** Averages that can be combined; reads each file when it is needed. */
    public static final class Shelf {
        private final Checkpoint newest;
        private final List<AverageFit.Kept> kept;
        private final List<Optional<Path>> places;

        private Shelf(Checkpoint newest, List<AverageFit.Kept> kept, List<Optional<Path>> places) {
            this.newest = newest;
            this.kept = kept;
            this.places = places;
        }

        /** What was kept, oldest first. */
        public List<AverageFit.Kept> kept() {
            return List.copyOf(kept);
        }

        /** Plan, process, data and steps of the newest checkpoint. */
        public Provenance provenance() {
            return newest.provenance();
        }

        /** Shape, units and classes of a row. */
        public Space space() {
            return newest.space();
        }

        /** The usual average of the newest checkpoint. */
        public SafeTensors usual() {
            return newest.state().average();
        }

        /** How the average of {@code length} at the newest checkpoint is put together. */
        public AverageFit fit(double length) {
            return AverageFit.of(
                    kept, new AverageFit.Kept(length, newest.provenance().steps()));
        }

        /**
         * The weights of {@code fit}.
         *
         * @throws DamagedFile if a file is not what its manifest says
         */
        public SafeTensors weights(AverageFit fit) throws IOException {
            Map<String, double[]> sums = new LinkedHashMap<>();
            double[] x = fit.coefficients();
            for (int j = 0; j < x.length; j++) {
                if (x[j] != 0) {
                    add(x[j], tensors(j), sums);
                }
            }
            Map<String, Tensor> out = new LinkedHashMap<>();
            usual().tensors().forEach((name, like) -> {
                double[] sum = sums.get(name);
                float[] values = new float[sum.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) sum[i];
                }
                out.put(name, Tensor.of(values, like.shape()));
            });
            return new SafeTensors(out, Map.of());
        }

        private SafeTensors tensors(int j) throws IOException {
            int which = j % provenance().plan().optimizer().powers().lengths().size();
            if (places.get(j).isEmpty()) {
                return newest.state().powers().get(which);
            }
            Path place = places.get(j).get();
            Manifest m = ModelStore.manifest(place);
            if (!m.provenance().plan().equals(provenance().plan())) {
                throw new DamagedFile("%s: is of another run than the checkpoints".formatted(place));
            }
            return ModelStore.tensors(place, m, file(which));
        }

        private void add(double factor, SafeTensors part, Map<String, double[]> sums) throws DamagedFile {
            for (Map.Entry<String, Tensor> like : usual().tensors().entrySet()) {
                Tensor t = part.tensors().get(like.getKey());
                if (t == null || t.elements() != like.getValue().elements()) {
                    throw new DamagedFile("an average that was set aside lacks '%s'".formatted(like.getKey()));
                }
                double[] sum = sums.computeIfAbsent(like.getKey(), name -> new double[t.elements()]);
                float[] values = t.toFloats();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += factor * values[i];
                }
            }
        }

        /** Makes {@code weights} the model of {@code folder}. */
        public void publish(SafeTensors weights, Path folder) throws IOException {
            new ModelStore(folder).publish(space(), provenance(), weights);
        }
    }
}
