package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Shape;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scatter;
import java.util.Arrays;

/** Samples as people look at them: images side by side, points of the plane, else a histogram of the first component. */
final class SamplePicture {
    private static final int MOST_IMAGES = 100;
    private static final int SIZE = 460;

    private SamplePicture() {}

    /** The samples; {@code reach} is what the axes show in a plane or on a line. */
    static Picture of(Samples samples, Shape shape, String title, Window reach) {
        if (drawable(shape)) {
            int shown = Math.min(MOST_IMAGES, samples.n());
            return ImageGrid.of(shape.height(), shape.width(), shape.channels())
                    .titled(title)
                    .with(
                            "",
                            (int) Math.ceil(Math.sqrt(shown)),
                            samples.rows(0, shown).toArray())
                    .picture();
        }
        double[] x = column(samples, 0);
        Chart chart = Chart.titled(title).x("x0").xRange(reach.low(), reach.high());
        if (samples.d() == 1) {
            return chart.y("density")
                    .with(Histogram.of("", x, reach.low(), reach.high(), 60))
                    .picture(SIZE * 3 / 2, SIZE);
        }
        return chart.y("x1")
                .yRange(reach.low(), reach.high())
                .aspect(1)
                .with(Scatter.of("", x, column(samples, 1)))
                .picture(SIZE, SIZE);
    }

    static boolean drawable(Shape shape) {
        return shape.image() && (shape.channels() == 1 || shape.channels() == 3);
    }

    /** Component j of each sample. */
    static double[] column(Samples samples, int j) {
        double[] out = new double[samples.n()];
        Arrays.setAll(out, i -> samples.at(i, j));
        return out;
    }

    /**
     * A range that the axes show.
     *
     * @param low its lower end
     * @param high its upper end
     */
    record Window(double low, double high) {
        /** What holds the first two components of nearly all samples. */
        static Window of(Samples samples) {
            double[] values = column(samples, 0);
            if (samples.d() > 1) {
                double[] second = column(samples, 1);
                values = Arrays.copyOf(values, 2 * samples.n());
                System.arraycopy(second, 0, values, samples.n(), samples.n());
            }
            Arrays.sort(values);
            double low = values[(int) (0.001 * (values.length - 1))];
            double high = values[(int) Math.ceil(0.999 * (values.length - 1))];
            double room = high > low ? 0.08 * (high - low) : 1;
            return new Window(low - room, high + room);
        }
    }
}
