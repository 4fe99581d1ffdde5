package dev.fokker.examples;

import dev.fokker.plot.Chart;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import java.util.ArrayList;
import java.util.List;

/** The picture of the tour of one data set. */
final class TourPictures {
    private TourPictures() {}

    static Picture tour() {
        GuidedTour tour = new GuidedTour(8000);
        List<GuidedTour.Stage> stages = tour.stages();
        List<Chart> panels = new ArrayList<>();
        String[] names = {"mean", "variance", "share above 0"};
        for (int q = 0; q < 3; q++) {
            double[] x = {1, 2, 3, 4};
            double[] y = new double[4];
            double[] e = new double[4];
            for (int k = 0; k < 4; k++) {
                y[k] = stages.get(k).numbers()[q];
                e[k] = stages.get(k).errors()[q];
            }
            double room = 6 * Math.max(e[0], e[3]);
            panels.add(Chart.titled(names[q])
                    .x("SDE, equation, heat, model")
                    .y("")
                    .xRange(0.5, 4.5)
                    .yRange(y[1] - room, y[1] + room)
                    .with(
                            Line.of("", new double[] {0.5, 4.5}, new double[] {y[1], y[1]})
                                    .ink(Palette.kind(2))
                                    .width(1),
                            ErrorBars.of(
                                            "",
                                            x,
                                            y,
                                            InformationPictures.around(y, e, -1),
                                            InformationPictures.around(y, e, 1))
                                    .ink(Palette.kind(0))));
        }
        return Page.of("Four stages, one law", 3, panels).picture(1080, 360);
    }
}
