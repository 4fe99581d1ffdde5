package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExperimentFileTest {
    @TempDir
    private Path folder;

    private List<Experiment> everyKind() {
        Path out = folder.resolve("out.csv");
        Source source = Source.of(Defaults.TWO_MODES);
        List<Experiment> all = new ArrayList<>();
        all.add(new SampleExperiment(
                source, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, out));
        all.add(new AdviseExperiment(source, null, null, null, null, null, null, null, folder.resolve("advice.json")));
        all.add(new GridExperiment(
                source, null, null, null, null, null, null, null, null, folder.resolve("grid.json")));
        all.add(new PathsExperiment(null, null, null, null, null, null, null, null, null, null, null, out));
        all.add(new MeanExperiment(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, out));
        all.add(new IntegralExperiment(null, null, null, null, null, null, null, out, null));
        all.add(new ItoExperiment(null, "x^2", null, null, null, null, null, null, null, null, null, null));
        all.add(new FrontierExperiment(
                TargetFile.argument("two"), null, null, null, null, null, null, null, null, null, null));
        all.add(new OrderExperiment(null, null, null, null, null, null, null, null, null, null));
        all.add(new FitExperiment(out, null, null, null, null, null, null, null, null, null, null));
        all.add(new ScoreExperiment(source, null, null, folder.resolve("points.csv"), out));
        all.add(new LikelihoodExperiment(
                source,
                null,
                new LikelihoodExperiment.Data("two", null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                out));
        Path points = folder.resolve("points.csv");
        all.add(new EncodeExperiment(source, null, points, null, null, null, out));
        all.add(new DecodeExperiment(source, null, points, null, null, null, out));
        all.add(new InterpolateExperiment(source, null, points, null, null, null, null, null, null, out));
        all.add(new EditExperiment(source, null, points, null, 0.3, null, null, null, null, null, out));
        all.add(new InpaintExperiment(source, null, points, null, null, null, null, null, null, null, null, null, out));
        all.add(new DensityExperiment(null, null, null, null, null, null, null, null, null, null, out));
        all.add(new StationaryExperiment(null, null, null, null, null, null, out));
        all.add(new SpectrumExperiment(null, null, null, null, null, null, null, out));
        all.add(new PassageExperiment(null, "-2:2:40:absorbing", null, null, null, null, null, null, out));
        all.add(new ViewsExperiment(null, null, null, null, null, null, folder.resolve("out.png")));
        all.add(TrainExperiment.of("moons", null, null, null, null, folder));
        all.add(new EvaluateExperiment("moons", "moons", null, null, null, null, null, null, null, null, null));
        all.add(new AverageExperiment(folder, null, null, null, folder));
        all.add(new SuggestExperiment("moons", null, null, null, null, folder.resolve("suggestion.json")));
        all.add(new DemoExperiment(null, null, null, null, null, null, null, folder));
        return all;
    }

    @Test
    void everyExperimentComesBackFromItsFile() throws IOException {
        List<Experiment> all = everyKind();
        assertEquals(Catalog.EXPERIMENTS.all().size(), all.size());
        for (Experiment experiment : all) {
            Experiment resolved = experiment.resolved();
            Path file = folder.resolve("run.json");
            ExperimentFile.write(file, resolved);
            assertEquals(resolved, ExperimentFile.read(file));
        }
    }

    @Test
    void whatIsResolvedStaysAsItIs() throws IOException {
        for (Experiment experiment : everyKind()) {
            Experiment resolved = experiment.resolved();
            assertEquals(resolved, resolved.resolved());
        }
    }

    @Test
    void aProcessOfTheDataIsAWordInTheFile() throws IOException {
        TrainExperiment given = TrainExperiment.of("moons", null, null, null, null, folder);
        TrainExperiment auto = given.on(TrainedProcess.argument("auto")).resolved();
        Path file = folder.resolve("run.json");
        ExperimentFile.write(file, auto);
        assertEquals(auto, ExperimentFile.read(file));
        assertEquals(
                "{\"process\":\"auto\"}",
                ExperimentFile.json(auto).at("/settings/process").toString());
        assertEquals(auto.process(), TrainedProcess.argument("{\"process\":\"auto\"}"));
        assertTrue(
                auto.task().process().startsWith("{\"process\":\"edm\",\"sigmaMin\":"),
                auto.task().process());
    }

    @Test
    void theSettingsOfAFileLieBesideItAndThoseOfAFolderInIt() {
        assertEquals(folder.resolve("out.csv.run.json"), ExperimentFile.beside(folder.resolve("out.csv")));
        assertEquals(folder.resolve("run.json"), ExperimentFile.beside(folder));
        assertTrue(ExperimentFile.json(everyKind().get(0)).has("settings"));
    }
}
