package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.JumpTest;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.LinearFit;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.inference.OrnsteinUhlenbeckFit;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.AtomicFile;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fit came to, as a summary, a table, a picture and a process. */
final class FitReport {
    private static final int MOST_JUMP_BINS = 12;
    private static final double LEVEL = 0.95;

    private final FitExperiment asked;
    private final ObservedPaths paths;

    FitReport(FitExperiment asked, ObservedPaths paths) {
        this.asked = asked;
        this.paths = paths;
    }

    private Summary start() {
        Summary summary = new Summary()
                .put("command", "fit")
                .put("model", asked.model())
                .put("data", asked.data())
                .put("paths", paths.count())
                .put("dimension", paths.d())
                .put("steps", paths.steps());
        paths.equalStep().ifPresent(h -> summary.put("dt", h));
        return summary;
    }

    /** The table of drift and diffusion. */
    Summary ofTable(DriftDiffusion found) throws IOException {
        int d = found.dimension();
        List<String> columns = columns(d);
        List<double[]> filled = new ArrayList<>();
        int empty = 0;
        for (int s = 0; s < found.count(); s++) {
            if (found.empty(s)) {
                empty++;
            } else {
                filled.add(row(found, s));
            }
        }
        if (filled.isEmpty()) {
            throw new Mistake("%s: no bin holds two states to start from; take fewer --bins or more data"
                    .formatted(asked.data()));
        }
        write(columns, filled);
        Summary summary = start().put("lag", asked.lag()).put("order", asked.order());
        summary.put("sites", found.count()).put("emptySites", empty);
        for (int c = 0; c < columns.size(); c++) {
            double[] column = new double[filled.size()];
            for (int k = 0; k < column.length; k++) {
                column[k] = filled.get(k)[c];
            }
            summary.put(columns.get(c), column);
        }
        if (asked.picture() != null) {
            PictureFile.write(asked.picture(), FitPicture.of(found, null));
            summary.put("picture", asked.picture());
        }
        return withJumps(summary);
    }

    private static List<String> columns(int d) {
        List<String> out = new ArrayList<>(Names.numbered("x", d));
        out.add("count");
        for (int i = 0; i < d; i++) {
            out.add("A" + i);
            out.add("A" + i + "_error");
        }
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                out.add("B" + i + j);
                out.add("B" + i + j + "_error");
            }
        }
        return out;
    }

    private static double[] row(DriftDiffusion found, int s) {
        int d = found.dimension();
        double[] out = new double[columns(d).size()];
        int at = 0;
        for (int j = 0; j < d; j++) {
            out[at++] = found.place(s, j);
        }
        out[at++] = found.states(s);
        for (int i = 0; i < d; i++) {
            out[at++] = found.drift(s, i).value();
            out[at++] = found.drift(s, i).standardError();
        }
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                out[at++] = found.diffusion(s, i, j).value();
                out[at++] = found.diffusion(s, i, j).standardError();
            }
        }
        return out;
    }

    private void write(List<String> columns, List<double[]> rows) throws IOException {
        double[] flat = new double[rows.size() * columns.size()];
        for (int k = 0; k < rows.size(); k++) {
            System.arraycopy(rows.get(k), 0, flat, k * columns.size(), columns.size());
        }
        PointsFile.write(asked.output(), Samples.copyOf(columns.size(), flat), columns);
    }

    Summary ofOrnsteinUhlenbeck(OrnsteinUhlenbeckFit fit) throws IOException {
        Map<String, Estimate> found = new LinkedHashMap<>();
        found.put("theta", fit.theta());
        found.put("mu", fit.mu());
        found.put("sigma", fit.sigma());
        ObjectNode process = StrictJson.MAPPER
                .createObjectNode()
                .put("process", "ornstein-uhlenbeck")
                .put("theta", fit.theta().value())
                .put("mu", fit.mu().value())
                .put("sigma", fit.sigma().value());
        double theta = fit.theta().value();
        double mu = fit.mu().value();
        double variance = fit.sigma().value() * fit.sigma().value();
        return ofParameters(found, fit.logLikelihood(), process, new FitPicture.Line(-theta, theta * mu, variance));
    }

    Summary ofLinear(LinearFit fit) throws IOException {
        int d = fit.dimension();
        Map<String, Estimate> found = new LinkedHashMap<>();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                found.put("A" + i + j, fit.a(i, j));
            }
        }
        for (int i = 0; i < d; i++) {
            found.put("b" + i, fit.b(i));
        }
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                found.put("D" + i + j, fit.diffusion(i, j));
            }
        }
        LinearSde sde = fit.process();
        ObjectNode process = StrictJson.MAPPER.createObjectNode().put("process", "linear");
        process.set("A", MomentSummary.square(sde.a().toArray(), d));
        process.set("b", StrictJson.MAPPER.valueToTree(sde.b()));
        process.set("G", MomentSummary.square(sde.g().toArray(), d));
        return ofParameters(
                found,
                fit.logLikelihood(),
                process,
                new FitPicture.Line(
                        fit.a(0, 0).value(),
                        fit.b(0).value(),
                        fit.diffusion(0, 0).value()));
    }

    private Summary ofParameters(
            Map<String, Estimate> found, double logLikelihood, ObjectNode process, FitPicture.Line line)
            throws IOException {
        Summary summary = start();
        List<String> columns = new ArrayList<>();
        List<Double> row = new ArrayList<>();
        found.forEach((name, e) -> {
            Interval interval = e.interval(LEVEL);
            summary.put(
                    name,
                    new Summary()
                            .put("value", e.value())
                            .put("standardError", e.standardError())
                            .put("interval95", new double[] {interval.low(), interval.high()}));
            columns.addAll(List.of(name, name + "_error", name + "_lower", name + "_upper"));
            row.addAll(List.of(e.value(), e.standardError(), interval.low(), interval.high()));
        });
        summary.put("logLikelihood", logLikelihood);
        write(columns, List.of(row.stream().mapToDouble(Double::doubleValue).toArray()));
        if (asked.picture() != null) {
            PictureFile.write(asked.picture(), FitPicture.of(binned(), line));
            summary.put("picture", asked.picture());
        }
        Path file = asked.processOut();
        if (file != null) {
            AtomicFile.write(file, StrictJson.pretty(process).getBytes(StandardCharsets.UTF_8));
            summary.put("process", file);
        }
        return paths.equalStep().isPresent() ? withJumps(summary) : summary;
    }

    private DriftDiffusion binned() {
        int bins = asked.bins() == null ? MOST_JUMP_BINS : asked.bins();
        return KramersMoyal.of(paths, Bins.over(paths, bins), asked.lag()).estimate(FiniteTime.SECOND_ORDER);
    }

    /** The verdict on each component. */
    private Summary withJumps(Summary summary) {
        int d = paths.d();
        int each = Math.max(1, Math.min(MOST_JUMP_BINS, (int) Math.pow(64, 1.0 / d)));
        KramersMoyal moments = KramersMoyal.of(paths, Bins.over(paths, each), asked.lag());
        for (int j = 0; j < d; j++) {
            JumpTest test = moments.jumps(j);
            String verdict = !test.decided() ? "too few states to tell" : test.jumps() ? "jumps" : "diffusion";
            summary.put(
                    d == 1 ? "jumpTest" : "jumpTest" + j,
                    new Summary()
                            .put("verdict", verdict)
                            .put("statistic", test.statistic())
                            .put("critical", JumpTest.CRITICAL)
                            .put("falseAlarmRate", JumpTest.FALSE_ALARM_RATE)
                            .put("excessKurtosis", test.excess())
                            .put("excessKurtosisTwiceTheLag", test.excessTwice()));
        }
        return summary;
    }
}
