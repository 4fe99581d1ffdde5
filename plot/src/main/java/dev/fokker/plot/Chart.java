package dev.fokker.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Layers on one pair of axes; immutable, each method gives a new chart. Ranges follow the data unless they are set. Values without
 * a place on the axes are left out and counted beside the title; without any data the axes are empty and say so.
 */
public final class Chart implements Panel {
    private static final double PAD = 8;
    private static final double TITLE_ROW = 21;
    private static final Lettering NOTE =
            new Lettering(9.5, Lettering.Weight.REGULAR, Ink.SOFT, Lettering.Anchor.END, 0);

    private final String title;
    private final Side x;
    private final Side y;
    private final double aspect;
    private final List<Layer> layers;
    private final List<Key> keys;

    /** One axis as described; the range is not a number where the data decide. */
    private record Side(String label, Scale scale, double lo, double hi) {
        static final Side PLAIN = new Side("", Scale.LINEAR, Double.NaN, Double.NaN);

        Side named(String name, Scale other) {
            return new Side(name, other, lo, hi);
        }

        Side over(double from, double to) {
            return new Side(label, scale, from, to);
        }

        Span span(double dataLo, double dataHi) {
            return Double.isNaN(lo) ? scale.around(dataLo, dataHi) : new Span(lo, hi, scale);
        }
    }

    private Chart(String title, Side x, Side y, double aspect, List<Layer> layers, List<Key> keys) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.aspect = aspect;
        this.layers = layers;
        this.keys = keys;
    }

    /** Empty axes under a title, which may be empty. */
    public static Chart titled(String title) {
        return new Chart(title, Side.PLAIN, Side.PLAIN, 0, List.of(), List.of());
    }

    /** Names the horizontal axis. */
    public Chart x(String label) {
        return x(label, x.scale);
    }

    /** Names the horizontal axis and sets its scale. */
    public Chart x(String label, Scale scale) {
        return new Chart(title, x.named(label, scale), y, aspect, layers, keys);
    }

    /** Names the vertical axis. */
    public Chart y(String label) {
        return y(label, y.scale);
    }

    /** Names the vertical axis and sets its scale. */
    public Chart y(String label, Scale scale) {
        return new Chart(title, x, y.named(label, scale), aspect, layers, keys);
    }

    /** Shows [lo, hi] along x, finite and increasing. */
    public Chart xRange(double lo, double hi) {
        Scale.LINEAR.requireRange(lo, hi);
        return new Chart(title, x.over(lo, hi), y, aspect, layers, keys);
    }

    /** Shows [lo, hi] along y, finite and increasing. */
    public Chart yRange(double lo, double hi) {
        Scale.LINEAR.requireRange(lo, hi);
        return new Chart(title, x, y.over(lo, hi), aspect, layers, keys);
    }

    /** Makes one unit of y as long as {@code ratio} units of x (1 for points in a plane); 0 fills the room. */
    public Chart aspect(double ratio) {
        if (!(ratio >= 0) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("Chart: aspect=%s must be finite and >= 0".formatted(ratio));
        }
        return new Chart(title, x, y, ratio, layers, keys);
    }

    /** With more layers, each drawn over those before; the next colours of the {@link Palette} go to those without one. */
    public Chart with(Layer... more) {
        List<Layer> all = new ArrayList<>(layers);
        for (Layer layer : more) {
            all.add(layer.inked(Palette.kind(colored(all))));
        }
        List<Key> entries =
                all.stream().map(Layer::key).flatMap(Optional::stream).toList();
        return new Chart(title, x, y, aspect, List.copyOf(all), entries);
    }

    /** How many different palette colours the layers use. */
    private static int colored(List<Layer> layers) {
        List<Integer> used = layers.stream()
                .map(Layer::key)
                .flatMap(Optional::stream)
                .map(key -> key.ink().rgb())
                .toList();
        int k = 0;
        while (k < Palette.size() && used.contains(Palette.kind(k).rgb())) {
            k++;
        }
        return k;
    }

    @Override
    public List<Key> keys() {
        return keys;
    }

    @Override
    public Chart withoutLegend() {
        return new Chart(title, x, y, aspect, layers, List.of());
    }

    private Extent extent() {
        return layers.stream().map(l -> l.extent(x.scale, y.scale)).reduce(Extent.NONE, Extent::and);
    }

    private Frame frame(Box inner, Extent extent) {
        Span xs = x.span(extent.xLo(), extent.xHi());
        Span ys = y.span(extent.yLo(), extent.yHi());
        if (aspect == 0) {
            return new Frame(inner, xs, ys);
        }
        double perX = inner.width() / (xs.hi() - xs.lo());
        double perY = inner.height() / (ys.hi() - ys.lo());
        double unit = Math.min(perX, perY / aspect);
        double w = Math.max(1, Math.rint(unit * (xs.hi() - xs.lo())));
        double h = Math.max(1, Math.rint(aspect * unit * (ys.hi() - ys.lo())));
        return new Frame(new Box(inner.x(), inner.y(), w, h), xs, ys);
    }

    private List<ColorBar> bars() {
        return layers.stream()
                .map(Layer::shades)
                .flatMap(Optional::stream)
                .map(ColorBar::new)
                .toList();
    }

    private String note(Extent extent) {
        long lost = extent.skipped();
        return lost == 0 ? "" : lost == 1 ? "1 value not drawn" : lost + " values not drawn";
    }

    /** A picture of this width, and as high as the chart's aspect asks for: five eighths of the width if it has none. */
    public Picture picture(int width) {
        int height = Math.round(width * 0.625f);
        if (aspect > 0) {
            Margins m = margins(width, 10.0 * width);
            Box wide = new Box(0, 0, width, 10.0 * width).inside(m);
            height = (int) Math.ceil(frame(wide, extent()).box().height() + m.top() + m.bottom());
        }
        return picture(width, height);
    }

    @Override
    public Margins margins(double width, double height) {
        Extent extent = extent();
        double barRoom =
                bars().stream().mapToDouble(bar -> bar.room(height - 60)).sum();
        Box guess = new Box(0, 0, Math.max(40, width - 80 - barRoom), Math.max(40, height - 60));
        Axes axes = new Axes(frame(guess, extent), x.label, y.label);
        boolean head = !title.isEmpty() || !note(extent).isEmpty();
        return new Margins(
                PAD + (head ? TITLE_ROW : 0) + new Legend(keys).height(guess.width()),
                PAD + Math.max(barRoom, axes.rightRoom()),
                PAD + axes.bottomRoom(),
                PAD + axes.leftRoom());
    }

    @Override
    public void draw(Canvas canvas, Box room) {
        Box inner =
                new Box(Math.rint(room.x()), Math.rint(room.y()), Math.rint(room.width()), Math.rint(room.height()));
        Extent extent = extent();
        Frame frame = frame(inner, extent);
        List<ColorBar> bars = bars();
        Axes axes = new Axes(frame, x.label, y.label);
        if (bars.isEmpty()) {
            axes.grid(canvas);
        }
        canvas.clip(frame.box(), inside -> layers.forEach(layer -> layer.draw(frame, inside)));
        axes.draw(canvas, !bars.isEmpty());
        double left = frame.box().right();
        for (ColorBar bar : bars) {
            bar.draw(canvas, frame.box(), left);
            left += bar.room(frame.box().height());
        }
        head(canvas, frame.box(), inner.width(), extent);
    }

    private void head(Canvas canvas, Box box, double width, Extent extent) {
        Legend legend = new Legend(keys);
        double top = box.y() - legend.height(width) - 4;
        legend.draw(canvas, box.x(), top, width);
        if (!title.isEmpty()) {
            canvas.text(title, box.x(), top - (keys.isEmpty() ? 4 : 5), Lettering.TITLE);
        }
        if (!note(extent).isEmpty()) {
            canvas.text(note(extent), box.right(), top - 4, NOTE);
        }
        if (extent.isEmpty()) {
            canvas.text(
                    "no data", box.x() + box.width() / 2, box.y() + box.height() / 2 + 4, Lettering.LABEL.sized(12.5));
        }
    }

    @Override
    public String toString() {
        return "Chart[%s, layers=%d, x=%s, y=%s]"
                .formatted(title, layers.size(), Arrays.asList(x.label, x.scale), Arrays.asList(y.label, y.scale));
    }
}
