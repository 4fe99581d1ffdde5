package dev.fokker.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Small images in rows, in labelled groups such as "real" and "generated"; pixels (height, width, channel) in [-1, 1], values
 * beyond held there, not-a-number shown in a colour that no grey image has. Enlarged with sharp pixels.
 */
public final class ImageGrid implements Panel {
    private static final int NOT_A_NUMBER = 0xE4007C;
    private static final double PAD = 10;
    private static final double TITLE_ROW = 22;
    private static final double GAP = 2;
    private static final double GROUP_GAP = 10;
    private static final double GOOD_SIZE = 36;
    private static final Lettering LABEL = Lettering.LABEL.anchored(Lettering.Anchor.END);

    private final String title;
    private final int height;
    private final int width;
    private final int channels;
    private final List<Group> groups;

    private ImageGrid(String title, int height, int width, int channels, List<Group> groups) {
        this.title = title;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.groups = groups;
    }

    /** Images of one label as sRGB, {@code perRow} side by side. */
    private static final class Group {
        private final String label;
        private final int perRow;
        private final int[][] images;

        Group(String label, int perRow, int[][] images) {
            this.label = label;
            this.perRow = perRow;
            this.images = images;
        }

        int rows() {
            return (images.length + perRow - 1) / perRow;
        }
    }

    /**
     * An empty grid for images of this shape.
     *
     * @throws IllegalArgumentException if a side is below 1, or channels are neither 1 (grey) nor 3 (red, green, blue)
     */
    public static ImageGrid of(int height, int width, int channels) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    "ImageGrid: height=%d, width=%d, channels=%d; the sides must be at least 1 and the channels 1 or 3"
                            .formatted(height, width, channels));
        }
        return new ImageGrid("", height, width, channels, List.of());
    }

    /** Under a title. */
    public ImageGrid titled(String other) {
        return new ImageGrid(other, height, width, channels, groups);
    }

    /** With more images below, {@code perRow} in a row; {@code pixels} [n, height, width, channel]; the label may be empty. */
    public ImageGrid with(String label, int perRow, double[] pixels) {
        int size = height * width * channels;
        if (perRow < 1 || pixels.length % size != 0) {
            throw new IllegalArgumentException(
                    "ImageGrid %s: %d numbers, %d images in a row; whole images of %d x %d x %d are needed"
                            .formatted(label, pixels.length, perRow, height, width, channels));
        }
        int[][] images = new int[pixels.length / size][height * width];
        for (int i = 0; i < images.length; i++) {
            for (int p = 0; p < height * width; p++) {
                images[i][p] = rgb(pixels, (i * height * width + p) * channels);
            }
        }
        List<Group> all = new ArrayList<>(groups);
        all.add(new Group(label, perRow, images));
        return new ImageGrid(title, height, width, channels, List.copyOf(all));
    }

    private int rgb(double[] pixels, int at) {
        int out = 0;
        for (int c = 0; c < 3; c++) {
            double v = pixels[at + c % channels];
            if (Double.isNaN(v)) {
                return NOT_A_NUMBER;
            }
            out = out << 8 | (int) Math.round(255 * (Math.max(-1, Math.min(1, v)) + 1) / 2);
        }
        return out;
    }

    private int columns() {
        return groups.stream()
                .mapToInt(g -> Math.min(g.perRow, g.images.length))
                .max()
                .orElse(0);
    }

    private int rows() {
        return groups.stream().mapToInt(Group::rows).sum();
    }

    private double gapsAcross() {
        return GAP * Math.max(0, columns() - 1);
    }

    private double gapsDown() {
        return GAP * Math.max(0, rows() - 1) + (GROUP_GAP - GAP) * Math.max(0, groups.size() - 1);
    }

    /** A picture in which each image is about 36 units high, whole pixels enlarged to whole units. */
    public Picture picture() {
        double zoom = Math.max(1, Math.rint(GOOD_SIZE / height));
        Margins m = margins(0, 0);
        double w = columns() * zoom * width + gapsAcross() + m.left() + m.right();
        double h = rows() * zoom * height + gapsDown() + m.top() + m.bottom();
        double needed = 2 * PAD + Lettering.TITLE.width(title);
        return picture((int) Math.ceil(Math.max(w, needed)), (int) Math.ceil(h));
    }

    @Override
    public Margins margins(double w, double h) {
        double label =
                groups.stream().mapToDouble(g -> LABEL.width(g.label)).max().orElse(0);
        return new Margins(PAD + (title.isEmpty() ? 0 : TITLE_ROW), PAD, PAD, PAD + (label > 0 ? label + 8 : 0));
    }

    /** Half units are whole pixels at the usual scale of two, so the zoom is held to halves. */
    private double zoom(Box inner) {
        double zoom = Math.min(
                (inner.width() - gapsAcross()) / (columns() * width),
                (inner.height() - gapsDown()) / (rows() * height));
        return zoom >= 0.5 ? Math.floor(2 * zoom + 1e-9) / 2 : Math.max(0.05, zoom);
    }

    @Override
    public void draw(Canvas canvas, Box inner) {
        if (!title.isEmpty()) {
            canvas.text(title, inner.x(), inner.y() - 9, Lettering.TITLE);
        }
        if (rows() == 0) {
            canvas.text("no images", inner.x(), inner.y() + 12, Lettering.LEGEND);
            return;
        }
        double zoom = zoom(inner);
        double y = Math.rint(inner.y());
        for (Group group : groups) {
            double tall = group.rows() * (zoom * height + GAP) - GAP;
            canvas.text(group.label, inner.x() - 8, y + tall / 2 + 4, LABEL);
            draw(canvas, group, zoom, Math.rint(inner.x()), y);
            y += tall + GROUP_GAP;
        }
    }

    private void draw(Canvas canvas, Group group, double zoom, double x, double y) {
        for (int k = 0; k < group.images.length; k++) {
            int row = k / group.perRow;
            int column = k % group.perRow;
            double left = x + column * (zoom * width + GAP);
            double top = y + row * (zoom * height + GAP);
            canvas.cells(new Box(left, top, zoom * width, zoom * height), width, height, group.images[k]);
        }
    }
}
