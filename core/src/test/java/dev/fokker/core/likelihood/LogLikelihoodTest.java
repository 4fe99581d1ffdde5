package dev.fokker.core.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.*;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class LogLikelihoodTest {
    static Mixture law(int d) {
        List<Gaussian> parts = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            double[] m = new double[d];
            double[] c = new double[d * d];
            for (int j = 0; j < d; j++) {
                m[j] = 1.2 * Math.cos(2.1 * k + j);
                c[j * d + j] = 0.1 + 0.05 * ((j + k) % 3);
                if (j > 0) { c[j * d + j - 1] = c[(j - 1) * d + j] = 0.03; }
            }
            parts.add(Gaussian.of(m, Matrix.of(d, d, c)));
        }
        return Mixture.of(new double[] {0.2, 0.5, 0.3}, parts);
    }

    @Test
    void look() {
        Map<String, Schedule> all = new LinkedHashMap<>();
        all.put("vp", new VariancePreserving());
        all.put("cosine", new Cosine());
        all.put("subvp", new SubVariancePreserving());
        all.put("ve", new VarianceExploding());
        all.put("edm", new Edm());
        all.put("straight", new StraightPath());
        for (int d : new int[] {2, 8}) {
        for (double tol : new double[] {1e-4, 1e-5, 1e-6, 1e-8, 1e-10, 1e-11}) {
        all.forEach((name, s) -> {
            GaussianPath path = new GaussianPath(d, s);
            Mixture law = law(d);
            MixtureScore score = MixtureScore.of(path, law);
            Generation g = new Generation(path, new ScoreDenoiser(path, score), 0);
            double T0 = s.domain().first();
            LogLikelihood l = LogLikelihood.standard(g, new ExactTrace(), tol).withLast(LogDensity.of(score, s.domain().last()));
            Samples x = law.sample(new Threefry(1), Stream.DATA, 50);
            long began = System.nanoTime();
            Likelihoods found = l.of(x, new Threefry(2));
            double[] exact = LogDensity.of(score, T0).of(LogLikelihood.scaled(x, l.scale()));
            double[] zero = law.components().get(0) == null ? null : ((LogDensity) law::logDensity).of(x);
            double most = 0; double start = 0; double ev = 0;
            for (int i = 0; i < 50; i++) {
                most = Math.max(most, Math.abs(found.logDensity(i) - exact[i] - d * Math.log(l.scale())));
                start = Math.max(start, Math.abs(exact[i] + d * Math.log(l.scale()) - zero[i]));
                ev += found.evaluations(i) / 50.0;
            }
            System.out.printf("%d %s tol %.0e error %.2e start %.2e evals %.1f  %.0f ms%n", d, name, tol, most, start, ev, (System.nanoTime() - began) / 1e6);
        });
        }
        }
    }
}
