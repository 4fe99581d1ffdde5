package dev.fokker.examples;

import dev.fokker.interop.Loop;
import dev.fokker.interop.NoiseTable;
import dev.fokker.interop.Precision;
import dev.fokker.interop.ReferenceFixture;
import dev.fokker.interop.SchedulerConfig;
import dev.fokker.interop.Schedulers;
import dev.fokker.interop.TorchNoise;
import dev.fokker.interop.Trace;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.List;

/** Pictures of the page on published schedulers. */
final class InteropPictures {
    private static final SchedulerConfig DDPM = SchedulerConfig.of("DDPMScheduler");

    private InteropPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("published-schedulers", () -> schedulers().picture(1080, 350)));
    }

    private static Page schedulers() {
        return Page.of("", 3, List.of(tables(), spacings(), traces()));
    }

    private static Chart tables() {
        Chart chart = Chart.titled("Signal left in training").x("training step").y("cumulative product of alphas");
        String[] schedules = {"linear", "squaredcos_cap_v2", "sigmoid", "laplace"};
        for (int k = 0; k < schedules.length; k++) {
            NoiseTable table = NoiseTable.of(DDPM.with("beta_schedule", schedules[k]), Precision.DOUBLE);
            double[] x = new double[101];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int step = Math.min(10 * i, table.size() - 1);
                x[i] = step;
                y[i] = table.alphaBar(step);
            }
            chart = chart.with(Line.of(schedules[k], x, y).ink(Palette.kind(k)));
        }
        return chart;
    }

    private static Chart spacings() {
        Chart chart = Chart.titled("Noise seen in 10 calls").x("call").y("noise over signal", Scale.LOG);
        NoiseTable table = NoiseTable.of(DDPM, Precision.DOUBLE);
        String[] spacings = {"linspace", "leading", "trailing"};
        for (int k = 0; k < spacings.length; k++) {
            double[] times = Schedulers.of(DDPM.with("timestep_spacing", spacings[k]))
                    .loop(10)
                    .timesteps();
            double[] call = new double[times.length];
            double[] sigma = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                call[i] = i;
                sigma[i] = table.sigma((int) times[i]);
            }
            chart = chart.with(Line.of(spacings[k], call, sigma).dots(3).ink(Palette.kind(k)));
        }
        return chart;
    }

    private static Chart traces() {
        Chart chart = Chart.titled("Traces of 10 steps").x("step").y("sum of |x|");
        String[] names = {"DDPMScheduler", "DDIMScheduler", "PNDMScheduler", "LCMScheduler", "TCDScheduler"};
        for (int k = 0; k < names.length; k++) {
            Loop loop = Schedulers.of(SchedulerConfig.of(names[k])).loop(10);
            double[] trace = Trace.of(loop, 0, ReferenceFixture.ramp(), new TorchNoise(0));
            double[] step = new double[trace.length];
            for (int i = 0; i < step.length; i++) {
                step[i] = 10.0 * (i + 1) / trace.length;
            }
            chart = chart.with(Line.of(names[k].replace("Scheduler", ""), step, trace)
                    .dots(2)
                    .ink(Palette.kind(k)));
        }
        return chart;
    }
}
