package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * A chain with links between any two cells, kept by the cell that they lead out of: the links of cell i are those from
 * {@code start[i]} to {@code start[i+1]}, ascending in their targets. It is filled by {@link #clear}, {@link #link} and
 * {@link #exits}, and can be used after {@link #seal}.
 */
final class SparseRates implements Chain<SparseRates> {
    /** What a run with chains on a plane holds for each cell, in bytes: measured, with two of them at work and their resolvents. */
    static final int BYTES_PER_CELL = 1100;

    private final int cells;
    private final int sides;
    /** Links as they were added: several may lead from one cell to the same other one. */
    private int[] source = new int[64];

    private int[] sink = new int[64];
    private double[] amount = new double[64];
    private int added;

    private int[] start;
    private int[] target = new int[0];
    private double[] rate = new double[0];
    private final double[] outflow;
    private final double[] leaving;
    private final CarriedLinks carried;
    private final OffsetLinks offsets = new OffsetLinks();
    /** The targets that the offsets were sorted for, and whether the rates are newer than them. */
    private int[] sorted;

    private boolean changed;
    private final SideRates exits = new SideRates();
    private final SideRates sources = new SideRates();

    SparseRates(int cells, int sides) {
        this(cells, sides, null);
    }

    /** A chain some of whose links may depend on the state through the densities in cells of the given volumes. */
    SparseRates(int cells, int sides, double[] volume) {
        carried = new CarriedLinks(volume);
        this.cells = cells;
        this.sides = sides;
        start = new int[cells + 1];
        outflow = new double[cells];
        leaving = new double[cells];
    }

    /** Forgets all links and exits. */
    void clear() {
        added = 0;
        exits.clear();
        carried.clear();
        sources.clear();
    }

    /** Adds a link from cell i to another cell j. */
    void link(int i, int j, double r) {
        if (added == source.length) {
            source = Arrays.copyOf(source, 2 * added);
            sink = Arrays.copyOf(sink, 2 * added);
            amount = Arrays.copyOf(amount, 2 * added);
        }
        source[added] = i;
        sink[added] = j;
        amount[added++] = r;
    }

    /** Adds a link from cell i to cell j that carries mass upwind, h being the cell behind i. */
    void carry(int h, int i, int j, double r) {
        link(i, j, r);
        carried.add(h, i, j, r);
    }

    @Override
    public boolean linear() {
        return carried.none();
    }

    @Override
    public void under(double[] m) {
        if (!linear()) {
            carried.under(m, rate);
            flows();
        }
    }

    /** What goes out; to be filled before {@link #seal}. */
    SideRates exits() {
        return exits;
    }

    /** What comes in. */
    SideRates sources() {
        return sources;
    }

    /** Sorts what was added and sums what leads the same way. */
    void seal() {
        int[] from = new int[cells + 1];
        for (int k = 0; k < added; k++) {
            from[source[k] + 1]++;
        }
        for (int i = 0; i < cells; i++) {
            from[i + 1] += from[i];
        }
        int[] to = new int[added];
        double[] value = new double[added];
        int[] filled = Arrays.copyOf(from, cells);
        for (int k = 0; k < added; k++) {
            int at = filled[source[k]]++;
            int lowest = from[source[k]];
            while (at > lowest && to[at - 1] > sink[k]) {
                to[at] = to[at - 1];
                value[at] = value[at - 1];
                at--;
            }
            to[at] = sink[k];
            value[at] = amount[k];
        }
        merge(from, to, value);
        flows();
        carried.seal(start, target, rate);
    }

    private void merge(int[] from, int[] to, double[] value) {
        int kept = 0;
        for (int i = 0; i < cells; i++) {
            int first = kept;
            for (int k = from[i]; k < from[i + 1]; k++) {
                if (kept > first && to[kept - 1] == to[k]) {
                    value[kept - 1] += value[k];
                } else {
                    to[kept] = to[k];
                    value[kept++] = value[k];
                }
            }
            from[i] = first;
        }
        from[cells] = kept;
        start = from;
        target = kept == to.length ? to : Arrays.copyOf(to, kept);
        rate = kept == to.length ? value : Arrays.copyOf(value, kept);
    }

    private void flows() {
        changed = true;
        Arrays.fill(leaving, 0);
        exits.addToCells(1, leaving);
        for (int i = 0; i < cells; i++) {
            double sum = leaving[i];
            for (int k = start[i]; k < start[i + 1]; k++) {
                sum += rate[k];
            }
            outflow[i] = sum;
        }
    }

    /** Where the links of each cell begin, [n + 1]; live. */
    int[] start() {
        return start;
    }

    /** The cell that each link leads to; live. */
    int[] target() {
        return target;
    }

    /** The rate of each link; live. */
    double[] rate() {
        return rate;
    }

    /** The sum of the rates out of each cell, those that leave the mesh included; live. */
    double[] outflow() {
        return outflow;
    }

    /** The rate of the link from cell i to cell j; 0 where there is none. */
    double rate(int i, int j) {
        int k = Arrays.binarySearch(target, start[i], start[i + 1], j);
        return k < 0 ? 0 : rate[k];
    }

    /** The sum of the rates out of each cell that leave the mesh; live. */
    double[] leaving() {
        return leaving;
    }

    /** The chain of a process on a mesh of one or two axes at time t, under the given masses where it depends on the state. */
    static SparseRates of(Sde sde, Mesh mesh, double t, double[] m) {
        if (sde.dimension() != mesh.dimension()) {
            throw new IllegalArgumentException(
                    "density: the process has dimension=%d but the mesh %d; they must be equal"
                            .formatted(sde.dimension(), mesh.dimension()));
        }
        if (mesh.dimension() == 1) {
            ChangCooper fluxes = new ChangCooper(sde, mesh.axis(0), 1);
            Rates line = fluxes.chain();
            fluxes.at(t, line);
            return of(line);
        }
        LatticeFluxes fluxes = new LatticeFluxes(sde, mesh, 1);
        SparseRates rates = fluxes.chain();
        fluxes.at(t, rates);
        rates.under(m);
        return rates;
    }

    /** The same chain as that along one axis. */
    static SparseRates of(Rates line) {
        int n = line.cells();
        SparseRates out = new SparseRates(n, 2);
        for (int i = 0; i < n; i++) {
            boolean first = i == 0;
            boolean last = i == n - 1;
            if (line.ring() || !last) {
                out.link(i, last ? 0 : i + 1, line.right()[i]);
            } else if (line.right()[i] > 0) {
                out.exits.add(i, 1, line.right()[i]);
            }
            if (line.ring() || !first) {
                out.link(i, first ? n - 1 : i - 1, line.left()[i]);
            } else if (line.left()[i] > 0) {
                out.exits.add(i, 0, line.left()[i]);
            }
        }
        out.sources.add(1, line.sources());
        out.seal();
        return out;
    }

    @Override
    public int cells() {
        return cells;
    }

    @Override
    public int sides() {
        return sides;
    }

    @Override
    public SparseRates empty() {
        return new SparseRates(cells, sides, carried.volume());
    }

    @Override
    public Resolvent<SparseRates> resolvent() {
        return new SparseResolvent(cells);
    }

    @Override
    public void explicit(double c, double[] m, double[] out) {
        recur(c, 1, m, 0, out);
    }

    @Override
    public void recur(double c, double s, double[] m, double b, double[] out) {
        if (changed) {
            offsets.take(start, target, rate, target == sorted);
            sorted = target;
            changed = false;
        }
        offsets.recur(c, outflow, target, rate, s, m, b, out);
    }

    @Override
    public void backward(double c, double[] u, double[] out) {
        for (int i = 0; i < cells; i++) {
            double sum = -leaving[i] * u[i];
            for (int k = start[i]; k < start[i + 1]; k++) {
                sum += rate[k] * (u[target[k]] - u[i]);
            }
            out[i] = u[i] + c * sum;
        }
    }

    @Override
    public double fastest() {
        double most = 0;
        for (double r : outflow) {
            most = Math.max(most, r);
        }
        return most;
    }

    /** Up and down as far as the antisymmetric part reaches. Bendixson (1902). */
    @Override
    public SpectralBound bound() {
        double[] skew = new double[cells];
        for (int i = 0; i < cells; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                int j = target[k];
                int back = Arrays.binarySearch(target, start[j], start[j + 1], i);
                double share = 0.5 * Math.abs(rate[k] - (back >= 0 ? rate[back] : 0));
                skew[i] += share;
                skew[j] += back >= 0 ? 0 : share;
            }
        }
        double turn = 0;
        for (double v : skew) {
            turn = Math.max(turn, v);
        }
        return new SpectralBound(2 * fastest(), Math.min(turn, fastest()));
    }

    @Override
    public void addExits(double c, double[] m, double[] out) {
        exits.addToSides(c, m, out);
    }

    @Override
    public void addSources(double c, double[] out) {
        sources.addToCells(c, out);
    }

    @Override
    public void addEntries(double c, double[] entries) {
        sources.addToSides(c, entries);
    }

    @Override
    public void average(double[] w, SparseRates first, SparseRates second) {
        clear();
        sources.mean(first.sources, second.sources);
        exits.mean(w, first.exits, second.exits);
        if (Arrays.equals(first.start, second.start) && Arrays.equals(first.target, second.target)) {
            start = first.start;
            target = first.target;
            rate = rate.length == target.length ? rate : new double[target.length];
            for (int i = 0; i < cells; i++) {
                for (int k = start[i]; k < start[i + 1]; k++) {
                    rate[k] = 0.5 * (w[i] * first.rate[k] + second.rate[k]);
                }
            }
            flows();
            return;
        }
        first.linksInto(this, w);
        second.linksInto(this, null);
        seal();
    }

    private void linksInto(SparseRates out, double[] w) {
        for (int i = 0; i < cells; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                out.link(i, target[k], 0.5 * (w == null ? 1 : w[i]) * rate[k]);
            }
        }
    }
}
