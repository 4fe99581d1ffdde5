package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;

/**
 * A Brownian motion that can be asked about any interval, in any order: W is a function of (seed, path, component, time). Roots are
 * the steps of a grid, with the numbers that {@link Brownian#of} gives them; below, each interval of length h is halved by
 * \(W_l=\tfrac12W+\tfrac32H+Z,\ H_{l,r}=\tfrac14H-\tfrac12Z\pm N\), \(Z\sim N(0,\tfrac h{16}),\ N\sim N(0,\tfrac h{48})\), and so an
 * interval of the tree has the same bits whatever was asked before. Foster, Lyons and Oberhauser (2020), section 4; Jelinčič,
 * Foster and Kidger (2024). Belongs to one thread.
 */
public final class BrownianTree implements Brownian {
    /** Halvings below a root: intervals of \(2^{-24}\) of it are the last to be nodes. */
    public static final int DEPTH = 24;

    private static final int FEWEST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 14;

    private final Noise noise;
    private final TreeQuery query;
    private final TimeGrid roots;
    /** 1 where the roots run up in time, -1 where they run down. */
    private final double direction;
    /** Times closer than this are one: a grid of another count meets the nodes to rounding only. */
    private final double resolution;

    private TreeBranch[] branches = new TreeBranch[FEWEST_SLOTS];
    private Step searched;

    private BrownianTree(Noise noise, TimeGrid roots) {
        this.noise = noise;
        this.roots = roots;
        direction = Math.signum(roots.last() - roots.first());
        resolution = 4 * Math.ulp(Math.max(Math.abs(roots.first()), Math.abs(roots.last())));
        searched = roots.step(0);
        this.query = new TreeQuery(noise, this);
    }

    /** The tree below the steps of {@code roots}, numbered as in the grid. */
    public static BrownianTree over(Noise noise, TimeGrid roots) {
        return new BrownianTree(noise, roots);
    }

    @Override
    public void increment(Rows rows, int m, double[] out) {
        query.over(rows, m);
        System.arraycopy(query.increments(), 0, out, 0, rows.n() * m);
    }

    @Override
    public void area(Rows rows, int m, double[] out) {
        query.over(rows, m);
        System.arraycopy(query.areas(), 0, out, 0, rows.n() * m);
    }

    @Override
    public void normals(Stream stream, Rows rows, int m, double[] out) {
        noise.normals(stream, rows, rows.step(), m, out);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, int m, double[] out) {
        noise.uniforms(stream, rows, rows.step(), m, out);
    }

    /**
     * {@code out[i*m+j]}: \(W_j\) of row i's path at {@code rows.end()}, from 0 at the first time of the roots; [n, m], overwritten.
     * The same bits for the same time, however it is come to. Costs a sum over the roots before it.
     */
    public void position(Rows rows, int m, double[] out) {
        query.from(roots.first(), rows, m);
        System.arraycopy(query.increments(), 0, out, 0, rows.n() * m);
    }

    double direction() {
        return direction;
    }

    double resolution() {
        return resolution;
    }

    void requireWithin(double t) {
        double outside = Math.max((roots.first() - t) * direction(), (t - roots.last()) * direction());
        if (!(outside <= resolution())) {
            throw new IllegalArgumentException(
                    "BrownianTree: t=%s is outside the roots, %s to %s".formatted(t, roots.first(), roots.last()));
        }
    }

    /** The root that time t begins or lies in. */
    Step root(double t) {
        if ((t - searched.t0()) * direction < -resolution || (searched.t1() - t) * direction <= resolution) {
            int low = 0;
            int high = roots.steps() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if ((t - roots.at(middle)) * direction >= -resolution) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            searched = roots.step(low);
        }
        return searched;
    }

    /** The branch kept for a path; a path that is not at home there begins anew. */
    TreeBranch branch(long path, int m) {
        int slot = (int) (path & (branches.length - 1));
        TreeBranch kept = branches[slot];
        if (kept == null || kept.path != path || kept.m != m) {
            kept = new TreeBranch(path, m);
            branches[slot] = kept;
        }
        return kept;
    }

    /** Keeps a branch for each of {@code n} neighbouring paths, if they are not too many. */
    void house(int n) {
        int slots = branches.length;
        while (slots < n && slots < MOST_SLOTS) {
            slots *= 2;
        }
        if (slots > branches.length) {
            TreeBranch[] old = branches;
            branches = new TreeBranch[slots];
            for (TreeBranch kept : old) {
                if (kept != null) {
                    branches[(int) (kept.path & (slots - 1))] = kept;
                }
            }
        }
    }

    @Override
    public String toString() {
        return "BrownianTree[%s]".formatted(roots);
    }
}
