package dev.fokker.examples;

import dev.fokker.interop.SchedulerConfig;
import dev.fokker.interop.Schedulers;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of the page on schedulers in the noise level. */
final class SigmaListPictures {
    private static final int STEPS = 10;

    private SigmaListPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("sigma-lists", () -> lists().picture(1080, 400)));
    }

    private static Page lists() {
        Chart chain = Chart.titled("A chain of 1000 times").x("level").y("\u03c3", Scale.LOG);
        SchedulerConfig even = SchedulerConfig.of("DPMSolverMultistepScheduler");
        List<Line> lines = List.of(
                line("even times", even),
                line("leading", even.with("timestep_spacing", "leading")),
                line("Karras", even.with("use_karras_sigmas", true)),
                line("exponential, Lu", even.with("use_exponential_sigmas", true)),
                line("beta", even.with("use_beta_sigmas", true)));
        Chart flow = Chart.titled("A flow").x("level").y("\u03c3");
        SchedulerConfig straight = SchedulerConfig.of("FlowMatchEulerDiscreteScheduler");
        List<Line> shifted = List.of(
                line("shift 1", straight),
                line("shift 3", straight.with("shift", 3.0)),
                line("shift 3, Karras", straight.with("shift", 3.0).with("use_karras_sigmas", true)),
                line("shift 3, ends at 0.1", straight.with("shift", 3.0).with("shift_terminal", 0.1)));
        return Page.of("", 2, List.of(inked(chain, lines), inked(flow, shifted)));
    }

    private static Chart inked(Chart chart, List<Line> lines) {
        Chart out = chart;
        for (int k = 0; k < lines.size(); k++) {
            out = out.with(lines.get(k).dots(2.5).width(1.1).ink(Palette.kind(k)));
        }
        return out;
    }

    /** All levels but the final zero. */
    private static Line line(String name, SchedulerConfig config) {
        double[] sigmas = Schedulers.of(config).loop(STEPS).sigmas();
        double[] number = IntStream.range(0, STEPS).asDoubleStream().toArray();
        return Line.of(name, number, Arrays.copyOf(sigmas, STEPS));
    }
}
