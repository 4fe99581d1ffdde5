package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * Answers a batch of questions to a {@link BrownianTree}. Each row walks over the largest nodes that its interval is made of, left
 * to right, and waits where numbers are missing; those of all waiting rows are made together, round by round.
 */
final class TreeQuery {
    private static final int BRIDGE = -1;
    /** Rows that are answered together: their branches stay in the cache from round to round. */
    private static final int BLOCK = 64;

    private final Noise noise;
    private final BrownianTree tree;
    private long question;
    private int m;
    private int n;
    private long[] path = new long[0];
    private double[] from = new double[0];
    private double[] to = new double[0];
    /** How far each row has come. */
    private double[] at = new double[0];
    /** The length that is summed up in w and area. */
    private double[] length = new double[0];

    private TreeBranch[] branch = new TreeBranch[0];
    private int[] active = new int[0];
    private double[] w = new double[0];
    private double[] area = new double[0];
    private Rows bridgeRows = new Rows(0, 1);
    private Rows rootRows = new Rows(0, 1);
    private int[] bridgeOf = new int[0];
    private int[] rootOf = new int[0];
    private long[] bridgeDraw = new long[0];
    private long[] rootDraw = new long[0];
    private double[] numbers = new double[0];
    private double[] part = new double[0];

    TreeQuery(Noise noise, BrownianTree tree) {
        this.noise = noise;
        this.tree = tree;
    }

    /** Increments [n, m] of the last question; the live array. */
    double[] increments() {
        return w;
    }

    /** Areas [n, m] of the last question; the live array. */
    double[] areas() {
        return area;
    }

    /** Asks about each row's step, unless that is what was asked last. */
    void over(Rows rows, int components) {
        if (asked(rows, components)) {
            return;
        }
        prepare(rows.n(), components);
        for (int i = 0; i < n; i++) {
            ask(i, rows.path()[i], rows.start().at(i), rows.end().at(i));
        }
        answer();
    }

    /** Asks about the time from {@code t} to the end of each row's step. */
    void from(double t, Rows rows, int components) {
        prepare(rows.n(), components);
        for (int i = 0; i < n; i++) {
            ask(i, rows.path()[i], t, rows.end().at(i));
        }
        answer();
    }

    private boolean asked(Rows rows, int components) {
        boolean same = rows.n() == n && components == m && n > 0;
        for (int i = 0; same && i < n; i++) {
            same = path[i] == rows.path()[i]
                    && from[i] == rows.start().at(i)
                    && to[i] == rows.end().at(i);
        }
        return same;
    }

    private void prepare(int rows, int components) {
        if (rows > path.length || (long) rows * components > w.length) {
            path = new long[rows];
            from = new double[rows];
            to = new double[rows];
            at = new double[rows];
            length = new double[rows];
            branch = new TreeBranch[rows];
            active = new int[rows];
            bridgeRows = new Rows(rows, 1);
            rootRows = new Rows(rows, 1);
            bridgeOf = new int[rows];
            rootOf = new int[rows];
            bridgeDraw = new long[rows];
            rootDraw = new long[rows];
            w = new double[rows * components];
            area = new double[w.length];
            numbers = new double[2 * w.length];
        }
        if (part.length < 2 * components) {
            part = new double[2 * components];
        }
        m = components;
        n = rows;
        question++;
        tree.house(rows);
        Arrays.fill(w, 0, n * m, 0);
        Arrays.fill(area, 0, n * m, 0);
        Arrays.fill(length, 0, n, 0);
    }

    private void ask(int i, long number, double start, double end) {
        tree.requireWithin(start);
        tree.requireWithin(end);
        if ((end - start) * tree.direction() < 0) {
            n = 0;
            throw new IllegalArgumentException(
                    "BrownianTree: the step from t=%s to t=%s runs against the roots".formatted(start, end));
        }
        path[i] = number;
        from[i] = start;
        to[i] = end;
        at[i] = start;
        branch[i] = tree.branch(number, m);
        if (branch[i].question == question) {
            n = 0;
            throw new IllegalArgumentException(
                    "BrownianTree: path %d stands twice in one batch; each may be asked about once".formatted(number));
        }
        branch[i].question = question;
    }

    private void answer() {
        for (int i = 0; i < n; i += BLOCK) {
            answer(i, Math.min(BLOCK, n - i));
        }
    }

    private void answer(int first, int count) {
        int waiting = count;
        for (int i = 0; i < count; i++) {
            active[i] = first + i;
        }
        while (waiting > 0) {
            int rootCount = 0;
            int bridgeCount = 0;
            int still = 0;
            for (int k = 0; k < waiting; k++) {
                int i = active[k];
                int need = advance(i);
                if (need == 0) {
                    continue;
                }
                active[still++] = i;
                if (need == BRIDGE) {
                    TreeBranch b = branch[i];
                    bridgeRows.path()[bridgeCount] = path[i];
                    bridgeDraw[bridgeCount] = (long) b.root().index() << 32 | b.heap();
                    bridgeOf[bridgeCount++] = i;
                } else {
                    rootRows.path()[rootCount] = path[i];
                    rootDraw[rootCount] = need - 1L;
                    rootOf[rootCount++] = i;
                }
            }
            waiting = still;
            makeRoots(rootCount);
            makeBridges(bridgeCount);
        }
    }

    /** Takes row i as far as known numbers carry it: 0 at its end, {@link #BRIDGE} at a node to split, k+1 at root k. */
    private int advance(int i) {
        TreeBranch b = branch[i];
        double run = tree.direction();
        double near = tree.resolution();
        while ((to[i] - at[i]) * run > near) {
            if (!climb(b, i, run, near)) {
                return tree.root(at[i]).index() + 1;
            }
            double start = b.startTime(b.level());
            double end = b.endTime(b.level());
            if ((at[i] - start) * run <= near && (end - to[i]) * run <= near) {
                append(i, b.values(), b.here(), b.values(), b.here() + m, Math.abs(end - start));
                at[i] = end;
                continue;
            }
            if (!b.split()) {
                return BRIDGE;
            }
            if (leaf(b, start, end, near)) {
                double stop = (to[i] - end) * run < 0 ? to[i] : end;
                appendWithin(i, b, start, stop, Math.abs(end - start));
                at[i] = stop;
            } else {
                b.descend((b.middleTime() - at[i]) * run > near ? 0 : 1);
            }
        }
        return 0;
    }

    private static boolean leaf(TreeBranch b, double start, double end, double near) {
        return b.level() >= BrownianTree.DEPTH || Math.abs(end - start) <= 4 * near;
    }

    /** To the largest node about which row i can be told next; false if its root is not there. */
    private boolean climb(TreeBranch b, int i, double run, double near) {
        Step here = b.root();
        if (here == null || (at[i] - here.t0()) * run < -near || (here.t1() - at[i]) * run <= near) {
            return false;
        }
        int level = b.level();
        while (level > 0 && (outside(b, level, i, run, near) || fits(b, level - 1, i, run, near))) {
            level--;
        }
        b.level(level);
        return true;
    }

    private boolean outside(TreeBranch b, int level, int i, double run, double near) {
        return (at[i] - b.startTime(level)) * run < -near || (b.endTime(level) - at[i]) * run <= near;
    }

    private boolean fits(TreeBranch b, int level, int i, double run, double near) {
        return Math.abs(at[i] - b.startTime(level)) <= near && (b.endTime(level) - to[i]) * run <= near;
    }

    private void makeRoots(int count) {
        if (count == 0) {
            return;
        }
        rootRows.use(count);
        noise.normals(Stream.INCREMENT, rootRows, rootDraw, m, numbers);
        for (int k = 0; k < count; k++) {
            TreeBranch b = branch[rootOf[k]];
            b.plant(tree.root(at[rootOf[k]]));
            double scale = Math.sqrt(Math.abs(b.root().h()));
            for (int j = 0; j < m; j++) {
                b.values()[b.here() + j] = numbers[k * m + j] * scale;
            }
        }
        noise.normals(Stream.AREA, rootRows, rootDraw, m, numbers);
        for (int k = 0; k < count; k++) {
            TreeBranch b = branch[rootOf[k]];
            double scale = Math.sqrt(Math.abs(b.root().h()) / 12);
            for (int j = 0; j < m; j++) {
                b.values()[b.here() + m + j] = numbers[k * m + j] * scale;
            }
        }
    }

    private void makeBridges(int count) {
        if (count == 0) {
            return;
        }
        bridgeRows.use(count);
        noise.normals(Stream.BRIDGE, bridgeRows, bridgeDraw, 2 * m, numbers);
        for (int k = 0; k < count; k++) {
            TreeBranch b = branch[bridgeOf[k]];
            double start = b.startTime(b.level());
            double end = b.endTime(b.level());
            int here = b.here();
            b.open();
            if (leaf(b, start, end, tree.resolution())) {
                System.arraycopy(numbers, 2 * k * m, b.values(), b.below(), 2 * m);
            } else {
                halve(b.values(), here, b.below(), Math.abs(end - start), 2 * k * m);
            }
        }
    }

    /** The two halves of a node from the numbers at {@code z}, as the tree's description says. */
    private void halve(double[] v, int parent, int child, double h, int z) {
        double ofMiddle = Math.sqrt(h / 16);
        double ofAreas = Math.sqrt(h / 48);
        for (int j = 0; j < m; j++) {
            double wholeW = v[parent + j];
            double wholeH = v[parent + m + j];
            double bend = ofMiddle * numbers[z + j];
            double twist = ofAreas * numbers[z + m + j];
            double left = 0.5 * wholeW + (1.5 * wholeH + bend);
            double common = 0.25 * wholeH - 0.5 * bend;
            v[child + j] = left;
            v[child + m + j] = common + twist;
            v[child + 2 * m + j] = wholeW - left;
            v[child + 3 * m + j] = common - twist;
        }
    }

    /** Adds the piece of a leaf from where row i is to {@code stop}: the difference of two pieces from its start. */
    private void appendWithin(int i, TreeBranch b, double start, double stop, double h) {
        double before = Math.abs(at[i] - start);
        double whole = Math.abs(stop - start);
        double piece = whole - before;
        for (int j = 0; j < m; j++) {
            double w1 = bridge(b, j, before, h);
            double h1 = bridgeArea(b, j, before, h, w1);
            double w2 = bridge(b, j, whole, h);
            double h2 = bridgeArea(b, j, whole, h, w2);
            double middle = w2 - w1;
            part[j] = middle;
            part[m + j] = (whole * (h2 + 0.5 * w2) - before * (0.5 * w1 + h1)) / piece - w1 - 0.5 * middle;
        }
        append(i, part, 0, part, m, piece);
    }

    /**
     * The increment over the first s of a leaf of length h, given its W and H: mean \(\tfrac shW+6\tfrac{s(h-s)}{h^2}H\), variance
     * \(\tfrac{s(h-s)}h(1-3\tfrac{s(h-s)}{h^2})\). One number serves all s, so that the path is continuous.
     */
    private double bridge(TreeBranch b, int j, double s, double h) {
        double q = s / h * ((h - s) / h);
        double z = b.values()[b.below() + j];
        return s / h * b.values()[b.here() + j]
                + 6 * q * b.values()[b.here() + m + j]
                + Math.sqrt(Math.max(0, h * q * (1 - 3 * q))) * z;
    }

    /** The area over the first s, given besides the increment {@code first} there: a regression of \(H_1\) on \(sH_1+(h-s)H_2\). */
    private double bridgeArea(TreeBranch b, int j, double s, double h, double first) {
        double rest = h - s;
        double cubes = s * s * s + rest * rest * rest;
        double second = b.values()[b.here() + j] - first;
        double sum = h * b.values()[b.here() + m + j] - 0.5 * (rest * first - s * second);
        double y = b.values()[b.below() + m + j];
        return s * s / cubes * sum + Math.sqrt(s * rest * rest * rest / (12 * cubes)) * y;
    }

    /** Adds a piece: \((\Lambda+\delta)H'=\Lambda H+\delta\eta+\tfrac12(\delta W-\Lambda w)\). The first is taken as it is. */
    private void append(int i, double[] pieceW, int offsetW, double[] pieceH, int offsetH, double piece) {
        double sum = length[i] + piece;
        for (int j = 0; j < m; j++) {
            int k = i * m + j;
            double more = pieceW[offsetW + j];
            double moreArea = pieceH[offsetH + j];
            if (length[i] == 0) {
                w[k] = more;
                area[k] = moreArea;
            } else {
                area[k] = (length[i] * area[k] + piece * moreArea + 0.5 * (piece * w[k] - length[i] * more)) / sum;
                w[k] += more;
            }
        }
        length[i] = sum;
    }
}
