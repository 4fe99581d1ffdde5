package dev.fokker.density;

import java.util.Arrays;

/**
 * The links of some cells of a mesh with what does not depend on the drift: their ends, weights and quadrature points. A link leads
 * from a cell to another or, shortened, to an absorbing side; an upwind one carries over a face what the others do not.
 */
final class LatticeLinks {
    private static final double[][] NODES = {null, {0}, null, {-Math.sqrt(0.6), 0, Math.sqrt(0.6)}};
    private static final double[][] SHARES = {null, {1}, null, {5.0 / 18, 8.0 / 18, 5.0 / 18}};

    private final Mesh mesh;
    private final int rule;
    private final LatticeStencil stencil;
    private final boolean[] uniform = new boolean[2];
    private final int[] places = new int[2];
    private final double[] start = new double[2];
    private final double[] end = new double[2];

    private int count;
    private int nodes;
    private Link[] links = new Link[0];
    private double[] points = new double[64];

    /** One link. */
    private static final class Link {
        private int cell;
        private int other;
        private int side;
        private int behind;
        private int beyond;
        private int axis;
        private int sign;
        private boolean upwind;
        private boolean split;
        private double weight;
        private double part;
        private double ratio;
        private int node;
        private final double[] along = new double[2];
        private final double[] from = new double[2];
        private final double[] to = new double[2];
    }

    LatticeLinks(Mesh mesh, int rule) {
        this.mesh = mesh;
        this.rule = rule;
        stencil = new LatticeStencil(mesh);
        for (int j = 0; j < 2; j++) {
            Axis axis = mesh.axis(j);
            uniform[j] = axis.equals(
                    Axis.uniform(axis.lower(), axis.upper(), axis.cells()).with(axis.atLower(), axis.atUpper()));
        }
    }

    LatticeStencil stencil() {
        return stencil;
    }

    void clear() {
        count = 0;
        nodes = 0;
    }

    /**
     * Adds the links of a cell in the directions of the stencil. Where all cells have the same tensor and take the drift alike, a link
     * between two cells comes from one of them and whole; otherwise a half comes from each.
     */
    void lay(int cell, boolean split, boolean alike) {
        places[0] = mesh.place(cell, 0);
        places[1] = mesh.place(cell, 1);
        boolean whole = alike && uniform[0] && uniform[1];
        for (int k = 0; k < stencil.count(); k++) {
            lay(cell, 1, stencil.vector(k, 0), stencil.vector(k, 1), stencil.weight(k), split, whole);
            lay(cell, -1, -stencil.vector(k, 0), -stencil.vector(k, 1), stencil.weight(k), split, whole);
        }
        if (split) {
            for (int sign = -1; sign <= 1; sign += 2) {
                layFace(cell, 0, sign, whole);
                layFace(cell, 1, sign, whole);
            }
        }
    }

    private void lay(int cell, int sign, int e0, int e1, double weight, boolean split, boolean whole) {
        int side = sideMet(e0, e1);
        boolean inside = side < 0;
        boolean absorbed = !inside && boundary(side).open();
        if ((inside && whole && sign < 0) || !(inside || absorbed)) {
            return;
        }
        double length = inside ? 1 : reach(side, e0, e1);
        place(0, 0, start);
        place(e0 * length, e1 * length, end);
        Link link = next(cell, split);
        link.other = inside ? other(e0, e1) : -1;
        link.side = side;
        link.axis = e1 == 0 ? 0 : e0 == 0 ? 1 : -1;
        link.sign = e0 + e1 > 0 ? 1 : -1;
        link.part = inside && !whole ? 0.5 : 1;
        link.weight = link.part * weight * spacing(link, length);
        finish(link, e0 * length, e1 * length);
    }

    /** Over an axis-aligned link of a stretched axis the difference quotient has the true distance. */
    private double spacing(Link link, double length) {
        if (link.axis < 0 || uniform[link.axis]) {
            return 1 / length;
        }
        int j = link.axis;
        double width = mesh.axis(j).width(places[j]);
        return Math.abs(width / (end[j] - start[j]));
    }

    private void layFace(int cell, int axis, int sign, boolean whole) {
        int e0 = axis == 0 ? sign : 0;
        int e1 = axis == 1 ? sign : 0;
        int side = sideMet(e0, e1);
        boolean inside = side < 0;
        boolean absorbed = !inside && boundary(side).open();
        if ((inside && whole && sign < 0) || !(inside || absorbed)) {
            return;
        }
        place(0.5 * e0, 0.5 * e1, start);
        place(0.5 * e0, 0.5 * e1, end);
        Link link = next(cell, true);
        link.other = inside ? other(e0, e1) : -1;
        link.side = side;
        link.axis = axis;
        link.sign = sign;
        link.behind = sideMet(-e0, -e1) < 0 ? other(-e0, -e1) : -1;
        link.beyond = sideMet(2 * e0, 2 * e1) < 0 ? other(2 * e0, 2 * e1) : -1;
        link.upwind = true;
        link.part = inside && !whole ? 0.5 : 1;
        link.weight = 0;
        finish(link, 0, 0);
    }

    private Link next(int cell, boolean split) {
        if (count == links.length) {
            links = Arrays.copyOf(links, Math.max(64, 2 * count));
            for (int k = count; k < links.length; k++) {
                links[k] = new Link();
            }
        }
        Link link = links[count++];
        link.cell = cell;
        link.split = split;
        link.upwind = false;
        return link;
    }

    /** Ends, direction in units of the cell, and quadrature points. */
    private void finish(Link link, double e0, double e1) {
        for (int j = 0; j < 2; j++) {
            link.from[j] = start[j];
            link.to[j] = end[j];
            double e = j == 0 ? e0 : e1;
            link.along[j] = uniform[j] ? e : (end[j] - start[j]) / mesh.axis(j).width(places[j]);
        }
        link.ratio =
                link.other < 0 || (uniform[0] && uniform[1]) ? 1 : mesh.volume(link.cell) / mesh.volume(link.other);
        link.node = nodes;
        int n = link.upwind ? 1 : rule;
        if (points.length < 2 * (nodes + n)) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        for (int q = 0; q < n; q++) {
            double c = 0.5 + 0.5 * NODES[n][q];
            points[2 * nodes] = mesh.axis(0).wrap(start[0] + c * (end[0] - start[0]));
            points[2 * nodes + 1] = mesh.axis(1).wrap(start[1] + c * (end[1] - start[1]));
            nodes++;
        }
    }

    /** The side that a step from the cell meets first: 2j for the lower and 2j+1 for the upper one of axis j; -1 for none. */
    private int sideMet(int e0, int e1) {
        int met = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < 2; j++) {
            int e = j == 0 ? e0 : e1;
            int to = places[j] + e;
            if (e == 0
                    || mesh.axis(j).periodic()
                    || (to >= 0 && to < mesh.axis(j).cells())) {
                continue;
            }
            int side = 2 * j + (e > 0 ? 1 : 0);
            double reach = reach(side, e0, e1);
            if (reach < least || (reach == least && boundary(side).open())) {
                least = reach;
                met = side;
            }
        }
        return met;
    }

    /** The share of the step at which it meets that side. */
    private double reach(int side, int e0, int e1) {
        int j = side / 2;
        int e = Math.abs(j == 0 ? e0 : e1);
        double to = (side & 1) == 0 ? places[j] : mesh.axis(j).cells() - 1 - places[j];
        return (to + 0.5) / e;
    }

    /** What happens at a side. */
    Boundary boundary(int side) {
        Axis axis = mesh.axis(side / 2);
        return (side & 1) == 0 ? axis.atLower() : axis.atUpper();
    }

    private int other(int e0, int e1) {
        int k0 = Math.floorMod(places[0] + e0, mesh.axis(0).cells());
        int k1 = Math.floorMod(places[1] + e1, mesh.axis(1).cells());
        return k0 * mesh.stride(0) + k1 * mesh.stride(1);
    }

    /** The point so many cells from the middle of the cell, beyond the ends of a ring too. */
    private void place(double e0, double e1, double[] out) {
        out[0] = position(0, e0);
        out[1] = position(1, e1);
    }

    private double position(int j, double e) {
        Axis axis = mesh.axis(j);
        double centre = axis.centre(places[j]);
        if (uniform[j] || e == 0) {
            return centre + e * axis.width(places[j]);
        }
        int n = axis.cells();
        double index = places[j] + 0.5 + e;
        int cell = (int) Math.floor(index);
        cell = axis.periodic() ? cell : Math.max(0, Math.min(n - 1, cell));
        int home = Math.floorMod(cell, n);
        double turns = (cell - home) / (double) n;
        return turns * (axis.upper() - axis.lower()) + axis.face(home) + (index - cell) * axis.width(home);
    }

    int count() {
        return count;
    }

    /** How many points there are. */
    int nodes() {
        return nodes;
    }

    /** The points, row after row; live. */
    double[] points() {
        return points;
    }

    int cell(int k) {
        return links[k].cell;
    }

    /** The cell at the other end; -1 for a side. */
    int other(int k) {
        return links[k].other;
    }

    /** The cell before that of an upwind link, on the side away from the other; -1 for none. */
    int behind(int k) {
        return links[k].behind;
    }

    /** The cell after the other of an upwind link; -1 for none. */
    int beyond(int k) {
        return links[k].beyond;
    }

    int side(int k) {
        return links[k].side;
    }

    /** The axis that a link runs along, or -1. */
    int axis(int k) {
        return links[k].axis;
    }

    /** Whether a link along an axis leads up or down. */
    int sign(int k) {
        return links[k].sign;
    }

    boolean upwind(int k) {
        return links[k].upwind;
    }

    boolean split(int k) {
        return links[k].split;
    }

    /** \(\lambda\), or the half of it that this cell gives. */
    double weight(int k) {
        return links[k].weight;
    }

    /** 1 or 1/2. */
    double part(int k) {
        return links[k].part;
    }

    /** The volume of the cell by that of the other. */
    double ratio(int k) {
        return links[k].ratio;
    }

    /** The way from end to end in units of the cell. */
    double along(int k, int j) {
        return links[k].along[j];
    }

    void from(int k, double[] out) {
        System.arraycopy(links[k].from, 0, out, 0, 2);
    }

    void to(int k, double[] out) {
        System.arraycopy(links[k].to, 0, out, 0, 2);
    }

    /** The first of its points. */
    int node(int k) {
        return links[k].node;
    }

    /** How many points it has. */
    int rule(int k) {
        return links[k].upwind ? 1 : rule;
    }

    double share(int k, int q) {
        return SHARES[rule(k)][q];
    }
}
