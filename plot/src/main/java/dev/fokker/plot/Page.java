package dev.fokker.plot;

import java.util.List;

/**
 * Panels in rows under one title. Their inner boxes are of one size and in line; a legend that all of them share is shown once.
 */
public final class Page implements Panel {
    private static final double PAD = 6;
    private static final double HEADING_ROW = 30;

    private final String title;
    private final int columns;
    private final List<Panel> panels;
    private final List<Key> keys;

    private Page(String title, int columns, List<Panel> panels, List<Key> keys) {
        this.title = title;
        this.columns = columns;
        this.panels = panels;
        this.keys = keys;
    }

    /**
     * Panels row by row, {@code columns} in each; the title may be empty.
     *
     * @throws IllegalArgumentException if there are no panels or columns &lt; 1
     */
    public static Page of(String title, int columns, List<? extends Panel> panels) {
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException("Page %s: %d panels in %d columns; at least one of each is needed"
                    .formatted(title, panels.size(), columns));
        }
        List<Key> first = panels.stream()
                .map(Panel::keys)
                .filter(k -> !k.isEmpty())
                .findFirst()
                .orElse(List.of());
        boolean shared =
                panels.size() > 1 && panels.stream().map(Panel::keys).allMatch(k -> k.isEmpty() || k.equals(first));
        List<Panel> all = shared ? panels.stream().map(Panel::withoutLegend).toList() : List.copyOf(panels);
        return new Page(title, Math.min(columns, panels.size()), all, shared ? first : List.of());
    }

    @Override
    public List<Key> keys() {
        return keys;
    }

    @Override
    public Page withoutLegend() {
        return new Page(title, columns, panels, List.of());
    }

    @Override
    public Margins margins(double width, double height) {
        double top = PAD + (title.isEmpty() ? 0 : HEADING_ROW) + new Legend(keys).height(width - 4 * PAD);
        return new Margins(top, PAD, PAD, PAD);
    }

    private int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    @Override
    public void draw(Canvas canvas, Box inner) {
        double width = inner.width() - 2 * PAD;
        double legend = new Legend(keys).height(width);
        new Legend(keys).draw(canvas, inner.x() + PAD, inner.y() - legend - 2, width);
        if (!title.isEmpty()) {
            canvas.text(title, inner.x() + PAD, inner.y() - legend - 9, Lettering.HEADING);
        }
        Margins[] margins = panels.stream()
                .map(p -> p.margins(inner.width() / columns, inner.height() / rows()))
                .toArray(Margins[]::new);
        double[] left = new double[columns];
        double[] right = new double[columns];
        double[] top = new double[rows()];
        double[] bottom = new double[rows()];
        for (int k = 0; k < margins.length; k++) {
            left[k % columns] = Math.max(left[k % columns], margins[k].left());
            right[k % columns] = Math.max(right[k % columns], margins[k].right());
            top[k / columns] = Math.max(top[k / columns], margins[k].top());
            bottom[k / columns] = Math.max(bottom[k / columns], margins[k].bottom());
        }
        double w = Math.max(1, (inner.width() - sum(left) - sum(right)) / columns);
        double h = Math.max(1, (inner.height() - sum(top) - sum(bottom)) / rows());
        double y = inner.y();
        for (int row = 0; row < rows(); row++) {
            double x = inner.x();
            for (int column = 0; column < columns && row * columns + column < panels.size(); column++) {
                Box box = new Box(x + left[column], y + top[row], w, h);
                panels.get(row * columns + column).draw(canvas, box);
                x = box.right() + right[column];
            }
            y += top[row] + h + bottom[row];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }
}
