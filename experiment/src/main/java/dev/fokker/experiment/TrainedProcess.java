package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.learn.DataExtent;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Provenance;
import java.util.Locale;
import java.util.Optional;

/** The process that a model is trained on: one that is given, or the one that the rows ask for. */
public sealed interface TrainedProcess {
    /** The word that asks for {@link OfData}. */
    String AUTO = "auto";

    /** The process for these rows, or that of the run that is gone on with. */
    ProcessFile of(Dataset rows, Optional<Provenance> earlier);

    /** Refuses what a model cannot be trained on by this loss. */
    void require(TrainLoss loss);

    /** As settings have it; a copy. */
    ObjectNode json();

    /** The process of an argument: the word auto, a file's name, or the JSON itself where it begins with a brace. */
    static TrainedProcess argument(String argument) {
        if (argument.equals(AUTO)) {
            return new OfData();
        }
        return argument.stripLeading().startsWith("{")
                ? of("--process", StrictJson.parse("--process", argument))
                : new Given(ProcessFile.argument(argument));
    }

    /** The process of a JSON object, {@code {"process":"auto"}} or one of {@link ProcessFile}. */
    static TrainedProcess of(String subject, ObjectNode given) {
        return given.equals(new OfData().json()) ? new OfData() : new Given(ProcessFile.of(subject, given));
    }

    /**
     * One that is given; it must be the one of a run that is gone on with.
     *
     * @param file the process
     */
    record Given(ProcessFile file) implements TrainedProcess {
        @Override
        public ProcessFile of(Dataset rows, Optional<Provenance> earlier) {
            return file;
        }

        @Override
        public void require(TrainLoss loss) {
            TrainExperiment.schedule(file);
        }

        @Override
        public ObjectNode json() {
            return file.json();
        }
    }

    /** The edm process between the noise levels of {@link DataExtent}; a run that is gone on with keeps its own. */
    record OfData() implements TrainedProcess {
        @Override
        public ProcessFile of(Dataset rows, Optional<Provenance> earlier) {
            return earlier.map(run -> ProcessFile.of("manifest.json", StrictJson.parse("manifest.json", run.process())))
                    .orElseGet(() -> between(DataExtent.of(rows)));
        }

        /** The edm process between the noise levels of an extent, in three digits. */
        static ProcessFile between(DataExtent extent) {
            ObjectNode edm = StrictJson.MAPPER
                    .createObjectNode()
                    .put("process", "edm")
                    .put("sigmaMin", rounded(extent.lowestNoise()))
                    .put("sigmaMax", rounded(extent.highestNoise()));
            return ProcessFile.of("--process " + AUTO, edm);
        }

        private static double rounded(double x) {
            return Double.parseDouble(String.format(Locale.ROOT, "%.3g", x));
        }

        @Override
        public void require(TrainLoss loss) {
            if (loss.flow()) {
                throw new Mistake(
                        "--process %s: gives noise levels, between which a score is learned; flow matching takes the straight path: leave --process out, or --objective denoising"
                                .formatted(AUTO));
            }
        }

        @Override
        public ObjectNode json() {
            return StrictJson.MAPPER.createObjectNode().put("process", AUTO);
        }
    }
}
