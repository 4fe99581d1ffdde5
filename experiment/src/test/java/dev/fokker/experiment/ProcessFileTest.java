package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import org.junit.jupiter.api.Test;

final class ProcessFileTest {
    private static ProcessFile read(String json) {
        return ProcessFile.argument(json);
    }

    @Test
    void everyProcessIsMadeFromItsNameAloneAndComesBackFromItsJson() {
        for (ProcessEntry entry : Catalog.PROCESSES.all()) {
            if (entry.parameters().stream().anyMatch(Parameter::required)) {
                continue;
            }
            ProcessFile file = read("{\"process\":\"%s\"}".formatted(entry.name()));
            int d = file.dimension().orElse(2);
            assertEquals(d, file.of(d).dimension(), entry.name());
            assertEquals(file, read(file.json().toString()), entry.name());
            assertEquals(entry.parameters().size() + 1, file.json().size(), entry.name());
        }
    }

    @Test
    void valuesReachTheProcess() {
        GaussianPath path = assertInstanceOf(
                GaussianPath.class,
                read("{\"process\":\"vp\",\"betaMin\":0.2,\"betaMax\":12}").of(3));
        assertEquals(new VariancePreserving(0.2, 12), path.schedule());
        Sde ou = read("{\"process\":\"ornstein-uhlenbeck\",\"theta\":2,\"mu\":-1,\"sigma\":0.5}")
                .of(2);
        assertEquals(new OrnsteinUhlenbeck(2, 2, -1, 0.5), ou);
    }

    @Test
    void aMatrixProcessHasTheDimensionOfItsMatrices() {
        ProcessFile file = read("{\"process\":\"linear\",\"A\":[[0,1],[-1,-0.5]],\"b\":[0,0.1],\"G\":[[0],[0.7]]}");
        assertEquals(2, file.dimension().orElseThrow());
        LinearSde sde = assertInstanceOf(LinearSde.class, file.of(2));
        assertEquals(-0.5, sde.a().at(1, 1));
        assertEquals(0.7, sde.g().at(1, 0));
        Mistake m = assertThrows(Mistake.class, () -> file.of(3));
        assertTrue(m.getMessage().contains("dimension 2"), m.getMessage());
    }

    @Test
    void shapesThatDoNotFitAreRefusedWhenRead() {
        Mistake m = assertThrows(
                Mistake.class, () -> read("{\"process\":\"linear\",\"A\":[[0,1],[1,0]],\"b\":[0],\"G\":[[1],[1]]}"));
        assertTrue(m.getMessage().contains("b has 1"), m.getMessage());
        Mistake ragged = assertThrows(
                Mistake.class, () -> read("{\"process\":\"linear\",\"A\":[[0,1],[1]],\"b\":[0,0],\"G\":[[1],[1]]}"));
        assertTrue(ragged.getMessage().contains("A[1]"), ragged.getMessage());
    }

    @Test
    void everyPathHasAPriorAndTheUsualTimesLieInItsDomain() {
        for (ProcessEntry entry : Catalog.PROCESSES.all()) {
            ProcessFile file = entry.parameters().stream().anyMatch(Parameter::required)
                    ? read("{\"process\":\"linear\",\"A\":[[-1]],\"b\":[0],\"G\":[[1]]}")
                    : read("{\"process\":\"%s\"}".formatted(entry.name()));
            Sde sde = file.of(file.dimension().orElse(2));
            if (sde instanceof GaussianPath path) {
                Schedule s = path.schedule();
                double to = Math.max(s.domain().first(), Defaults.EARLIEST);
                assertTrue(s.domain().contains(to), entry.name());
                for (GridEntry grid : Catalog.GRIDS.all()) {
                    assertEquals(
                            5, grid.rule().grid(s, s.domain().last(), to, 5).steps(), entry.name());
                }
            }
        }
    }
}
