package dev.fokker.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows a field through a frame: each new line starts a spacing away from a point of one that is drawn, and ends where it would
 * come nearer to another than half a spacing, comes back to itself, leaves the frame, or where the field is weak.
 */
final class StreamlineTracer {
    /** Length of a step, in units of the picture. */
    private static final double STEP = 1.5;
    /** Steps from one kept point to the next. */
    private static final int KEPT = 2;

    private static final double NEAREST = 0.5;
    private static final int MOST_STEPS = 4000;

    private final Lattice u;
    private final Lattice v;
    private final Frame frame;
    private final double spacing;
    private final double least;
    private final double perX;
    private final double perY;
    private final NearPoints taken;
    private final double[] direction = new double[2];

    StreamlineTracer(Lattice u, Lattice v, Frame frame, double spacing, double weak) {
        this.u = u;
        this.v = v;
        this.frame = frame;
        this.spacing = spacing;
        perX = frame.box().width() / (frame.x().hi() - frame.x().lo());
        perY = -frame.box().height() / (frame.y().hi() - frame.y().lo());
        taken = new NearPoints(frame.box(), spacing);
        double most = 0;
        for (int j = 0; j < u.ny(); j++) {
            for (int i = 0; i < u.nx(); i++) {
                double size = size(perX * u.at(i, j), perY * v.at(i, j));
                most = size < Double.POSITIVE_INFINITY ? Math.max(most, size) : most;
            }
        }
        least = weak * most;
    }

    private static double size(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    /** All lines; first those that grow out of the one through the strongest point, then those of what is still empty. */
    List<double[][]> lines() {
        List<double[][]> all = new ArrayList<>();
        double[] first = strongest();
        if (first.length == 0) {
            return all;
        }
        grow(first[0], first[1], all);
        Box box = frame.box();
        for (double y = box.y() + spacing / 2; y < box.bottom(); y += spacing / 2) {
            for (double x = box.x() + spacing / 2; x < box.right(); x += spacing / 2) {
                grow(x, y, all);
            }
        }
        return all;
    }

    /** The point of the greatest strength in the frame; nothing where the field vanishes. */
    private double[] strongest() {
        double most = least;
        double[] point = {};
        for (int j = 0; j < u.ny(); j++) {
            for (int i = 0; i < u.nx(); i++) {
                double size = size(perX * u.at(i, j), perY * v.at(i, j));
                double x = frame.x(u.xAt(i));
                double y = frame.y(u.yAt(j));
                if (size > most && size < Double.POSITIVE_INFINITY && inside(x, y)) {
                    most = size;
                    point = new double[] {x, y};
                }
            }
        }
        return point;
    }

    private boolean inside(double x, double y) {
        Box box = frame.box();
        return x >= box.x() && x <= box.right() && y >= box.y() && y <= box.bottom();
    }

    private void grow(double x, double y, List<double[][]> all) {
        int next = all.size();
        trace(x, y, all);
        for (; next < all.size(); next++) {
            double[][] line = all.get(next);
            for (int k = 1; k < line[0].length; k += 2) {
                double dx = line[0][k] - line[0][k - 1];
                double dy = line[1][k] - line[1][k - 1];
                double across = spacing / Math.max(size(dx, dy), 1e-9);
                trace(line[0][k] - across * dy, line[1][k] + across * dx, all);
                trace(line[0][k] + across * dy, line[1][k] - across * dx, all);
            }
        }
    }

    /** Adds the line through a point, if there is room for it and it is not too short to be seen. */
    private void trace(double x, double y, List<double[][]> all) {
        if (!inside(x, y) || !flows(x, y) || taken.nearer(x, y, 0.99 * spacing)) {
            return;
        }
        List<double[]> back = follow(x, y, -1, List.of());
        List<double[]> line = new ArrayList<>();
        for (int k = back.size() - 1; k > 0; k--) {
            line.add(back.get(k));
        }
        line.addAll(follow(x, y, 1, back));
        if (line.size() * STEP * KEPT < spacing) {
            return;
        }
        double[][] columns = new double[2][line.size()];
        for (int k = 0; k < line.size(); k++) {
            columns[0][k] = line.get(k)[0];
            columns[1][k] = line.get(k)[1];
            taken.add(columns[0][k], columns[1][k]);
        }
        all.add(columns);
    }

    /** The points on the way from (x, y), in steps by the middle point; {@code other} is the half that is there already. */
    private List<double[]> follow(double x, double y, int sense, List<double[]> other) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {x, y});
        NearPoints own = new NearPoints(frame.box(), spacing);
        int settled = 0;
        double px = x;
        double py = y;
        for (int k = 1; k <= MOST_STEPS; k++) {
            if (!flows(px, py)) {
                return points;
            }
            double mx = px + 0.5 * sense * STEP * direction[0];
            double my = py + 0.5 * sense * STEP * direction[1];
            if (!flows(mx, my)) {
                return points;
            }
            px += sense * STEP * direction[0];
            py += sense * STEP * direction[1];
            double near = NEAREST * spacing;
            if (!inside(px, py) || taken.nearer(px, py, near) || own.nearer(px, py, 0.8 * near)) {
                return points;
            }
            if (k % KEPT == 0) {
                points.add(new double[] {px, py});
            }
            // points behind count as its own only once the line has gone on for a while
            int behind = points.size() - 1 - (int) (spacing / (STEP * KEPT));
            for (; settled < behind; settled++) {
                own.add(points.get(settled)[0], points.get(settled)[1]);
                if (settled < other.size()) {
                    own.add(other.get(settled)[0], other.get(settled)[1]);
                }
            }
        }
        return points;
    }

    /** Sets the direction at a point, in units of the picture; false where there is none. */
    private boolean flows(double x, double y) {
        double i =
                (frame.x().lo() + (x - frame.box().x()) / perX - u.x().lo()) / (u.x().hi() - u.x().lo()) * u.nx() - 0.5;
        double j =
                (frame.y().hi() + (y - frame.box().y()) / perY - u.y().lo()) / (u.y().hi() - u.y().lo()) * u.ny() - 0.5;
        if (!(i >= -0.5 && i <= u.nx() - 0.5 && j >= -0.5 && j <= u.ny() - 0.5)) {
            return false;
        }
        double dx = perX * at(u, i, j);
        double dy = perY * at(v, i, j);
        double size = size(dx, dy);
        if (!(size > least) || Double.isInfinite(size)) {
            return false;
        }
        direction[0] = dx / size;
        direction[1] = dy / size;
        return true;
    }

    /** Bilinear between the centres of cells, and on to the border. */
    private static double at(Lattice f, double i, double j) {
        int a = (int) Math.max(0, Math.min(f.nx() - 2.0, Math.floor(i)));
        int b = (int) Math.max(0, Math.min(f.ny() - 2.0, Math.floor(j)));
        double s = i - a;
        double t = j - b;
        int right = Math.min(a + 1, f.nx() - 1);
        int above = Math.min(b + 1, f.ny() - 1);
        double low = (1 - s) * f.at(a, b) + s * f.at(right, b);
        double high = (1 - s) * f.at(a, above) + s * f.at(right, above);
        return (1 - t) * low + t * high;
    }
}
