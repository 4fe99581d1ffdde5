package dev.fokker.plot;

import java.util.ArrayList;
import java.util.List;

/** Points in a box, sorted into squares so that those near a place are found at once. */
final class NearPoints {
    private final Box box;
    private final double side;
    private final int columns;
    private final int rows;
    private final List<List<double[]>> squares = new ArrayList<>();

    /** Room for points in the box; what is asked for must be no farther than {@code side}. */
    NearPoints(Box box, double side) {
        this.box = box;
        this.side = side;
        columns = (int) (box.width() / side) + 1;
        rows = (int) (box.height() / side) + 1;
        for (int k = 0; k < columns * rows; k++) {
            squares.add(List.of());
        }
    }

    void add(double x, double y) {
        int square = row(y) * columns + column(x);
        if (squares.get(square).isEmpty()) {
            squares.set(square, new ArrayList<>());
        }
        squares.get(square).add(new double[] {x, y});
    }

    /** Whether a point is nearer than that. */
    boolean nearer(double x, double y, double distance) {
        int i = column(x);
        int j = row(y);
        for (int b = Math.max(0, j - 1); b <= Math.min(rows - 1, j + 1); b++) {
            for (int a = Math.max(0, i - 1); a <= Math.min(columns - 1, i + 1); a++) {
                for (double[] p : squares.get(b * columns + a)) {
                    double dx = p[0] - x;
                    double dy = p[1] - y;
                    if (dx * dx + dy * dy < distance * distance) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1.0, (x - box.x()) / side));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1.0, (y - box.y()) / side));
    }
}
