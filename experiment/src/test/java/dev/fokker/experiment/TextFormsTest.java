package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The written forms of the processes of the catalog. */
final class TextFormsTest {
    private static final int N = 20;

    private static ProcessFile file(String name) {
        String json = name.equals("linear")
                ? "{\"process\":\"linear\",\"A\":[[-1,0.5],[0,-2]],\"b\":[0.3,0],\"G\":[[1,0.2,0],[0,0.7,-1]]}"
                : name.equals("expression")
                        ? "{\"process\":\"expression\",\"drift\":[\"-x\",\"x*y\"],\"diffusion\":[[\"x\"],[\"a\"]],\"parameters\":{\"a\":0.3}}"
                        : "{\"process\":\"" + name + "\"}";
        return ProcessFile.of("process", StrictJson.parse("process", json));
    }

    private static double[][] values(Sde sde) {
        int d = sde.dimension();
        double[] x = new double[N * d];
        new Threefry(17).normals(Stream.DATA, 0, N, 0, d, x);
        Rows rows = Rows.of(Samples.copyOf(d, x));
        Times t = Times.shared(0.4, N);
        double[] drift = new double[N * d];
        sde.drift(N).eval(rows, t, x, drift);
        double[] covariance = new double[N * d * d];
        sde.diffusion().covariance(rows, t, x, covariance);
        double[] flux = new double[N * d];
        sde.diffusion().addFlux(rows, t, x, 1, x, flux);
        double[] induced = new double[N * d];
        sde.diffusion().addNoiseDrift(rows, t, x, 1, induced);
        return new double[][] {drift, covariance, flux, induced};
    }

    @Test
    @DisplayName(
            "S0.16 every process that has a written form equals it: drift, D, its divergence, the drift that noise induces")
    void writtenFormsAreTheProcesses() {
        for (String name : TextForms.names()) {
            ProcessFile file = file(name);
            int d = file.dimension().orElse(2);
            double[][] builtIn = values(file.of(d));
            double[][] written = values(TextForms.of(file, d));
            for (int k = 0; k < builtIn.length; k++) {
                for (int i = 0; i < builtIn[k].length; i++) {
                    // A dozen roundings, relative to terms that may cancel but are below a hundred times the result or
                    // 1.
                    double round = 1200 * Math.ulp(1.0) * Math.max(1, Math.abs(builtIn[k][i]));
                    assertEquals(builtIn[k][i], written[k][i], round, name + ", quantity " + k);
                }
            }
        }
    }

    @Test
    void aProcessWithoutAWrittenFormSaysWhichHaveOne() {
        Mistake m = assertThrows(Mistake.class, () -> TextForms.of(file("cosine"), 1));
        assertTrue(m.getMessage().contains("cosine") && m.getMessage().contains("wiener"), m.getMessage());
    }
}
