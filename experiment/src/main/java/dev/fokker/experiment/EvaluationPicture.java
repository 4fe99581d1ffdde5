package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Shape;
import dev.fokker.learn.judge.NearestRows;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Page;
import dev.fokker.plot.Panel;
import dev.fokker.plot.Picture;
import java.util.ArrayList;
import java.util.List;

/** The measures with their intervals; for images, samples beside the nearest training images as well. */
final class EvaluationPicture {
    private static final int COLUMNS = 3;
    private static final int IMAGES = 24;

    private final List<EvaluatedMeasure> found;
    private final Samples samples;
    private final Dataset training;

    EvaluationPicture(List<EvaluatedMeasure> found, Samples samples, Dataset training) {
        this.found = found;
        this.samples = samples;
        this.training = training;
    }

    Picture picture() {
        List<Panel> panels = new ArrayList<>();
        found.forEach(m -> panels.add(new IntervalPanel(m)));
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        Shape shape = training.shape();
        if (!shape.image() || (shape.channels() != 1 && shape.channels() != 3)) {
            return Page.of("", COLUMNS, panels).picture(1080, Math.max(1, rows) * 96 + 20);
        }
        Picture grid = images(shape);
        if (panels.isEmpty()) {
            return grid;
        }
        Picture bars = Page.of("", COLUMNS, panels).picture(1080, rows * 96 + 20);
        return Picture.of(Math.max(1080, grid.width()), bars.height() + grid.height(), canvas -> {
            bars.drawing().accept(canvas);
            Panel below = grid(shape);
            dev.fokker.plot.Box room = new dev.fokker.plot.Box(0, bars.height(), grid.width(), grid.height());
            below.draw(canvas, room.inside(below.margins(room.width(), room.height())));
        });
    }

    private Picture images(Shape shape) {
        return grid(shape).picture();
    }

    /** A row of samples above the training images nearest to them. */
    private ImageGrid grid(Shape shape) {
        int n = Math.min(IMAGES, samples.n());
        Samples some = samples.rows(0, n);
        NearestRows nearest = NearestRows.of(some, training);
        long[] rows = new long[n];
        for (int i = 0; i < n; i++) {
            rows[i] = nearest.row(i);
        }
        return ImageGrid.of(shape.height(), shape.width(), shape.channels())
                .titled("Samples, and the training images nearest to them")
                .with("samples", IMAGES, some.toArray())
                .with("training", IMAGES, DataPart.read(training, rows).toArray());
    }
}
