package dev.fokker.density;

import java.util.Arrays;

/**
 * Densities on a plane on their way through time, axis after axis. Without a flux across the axes the step is that of Douglas (1962) with
 * \(\theta=\tfrac12\), with one the modified scheme of Craig and Sneyd (1988), in 't Hout and Welfert (2009), eq. (1.4), with \(\theta=\tfrac25\), stable
 * with drifts too; both of order 2. \(Y_0=U+hF(U)\), \(Y_j=Y_{j-1}+\theta h(F_j(Y_j)-F_j(U))\), and the second stage the same from
 * \(Y_0+\theta h(F_0(Y_2)-F_0(U))+(\tfrac12-\theta)h(F(Y_2)-F(U))\). A damped step is backward Euler along each axis in turn, of order 1.
 * Five sheets of states at most are held beside six or seven of fluxes and pivots.
 */
final class SplitStepper implements AutoCloseable {
    /** The share of the implicit term with a flux across the axes. */
    static final double CROSSING = 0.4;

    private final Team team;
    private final SplitFluxes fluxes;
    private final SplitPivots first;
    private final SplitPivots second;
    private final SplitAccount account;
    private final SplitRows[] rows;
    private final SplitSweeps[] sweeps;
    private final int[] bounds;
    private final double theta;
    private final int n0;
    private double[][] u;
    private double[][] y;
    private double[][] e;
    private final double[][] along;
    private double time;
    private boolean changed = true;
    private double h;

    SplitStepper(DensityProblem problem, int threads) {
        Density initial = problem.initial();
        Mesh mesh = initial.mesh();
        n0 = mesh.axis(0).cells();
        int n1 = mesh.axis(1).cells();
        time = problem.times().first();
        team = new Team(Math.max(1, Math.min(threads, Math.min(n0, n1 / 8))));
        fluxes = new SplitFluxes(problem.sde(), mesh, problem.direction(), time, team);
        first = new SplitPivots(fluxes, 0, team);
        second = new SplitPivots(fluxes, 1, team);
        account = new SplitAccount(fluxes);
        bounds = new int[team.size() + 1];
        Arrays.setAll(bounds, part -> team.first(part, n1, 8));
        rows = new SplitRows[team.size()];
        Arrays.setAll(rows, part -> new SplitRows(fluxes, bounds[part], bounds[part + 1]));
        sweeps = new SplitSweeps[team.size()];
        Arrays.setAll(sweeps, part -> new SplitSweeps(fluxes));
        theta = fluxes.crossing() ? CROSSING : 0.5;
        u = new double[n0][n1];
        y = new double[n0][n1];
        along = new double[n0][n1];
        e = fluxes.crossing() ? new double[n0][n1] : null;
        for (int i = 0; i < n0; i++) {
            for (int j = 0; j < n1; j++) {
                u[i][j] = initial.at(i * n1 + j);
            }
            account.row(u[i], i);
        }
        account.open();
    }

    /** \(1/\sum_i\lvert(Lm)_i\rvert\) of the densities as they are. */
    double timeScale() {
        double[] speed = new double[n0];
        columns((part, i) -> {
            double[] out = y[i];
            rows[part].row(u, i);
            rows[part].total(out);
        });
        double[] width = fluxes.axis(1).width();
        for (int i = 0; i < n0; i++) {
            for (int j = 0; j < width.length; j++) {
                speed[i] += Math.abs(y[i][j]) * width[j] * fluxes.axis(0).width()[i];
            }
        }
        return 1 / CompensatedSum.of(speed);
    }

    private interface RowTask {
        void run(int part, int i);
    }

    /** All rows in their order, each part within its own columns. */
    private void columns(RowTask task) {
        team.run(part -> {
            rows[part].begin(u);
            for (int i = 0; i < n0; i++) {
                task.run(part, i);
            }
        });
    }

    /** Takes a step to the given time. */
    void step(double to, boolean damped) {
        h = Math.abs(to - time);
        double from = time;
        if (damped) {
            dampedStep(to);
        } else {
            secondOrderStep(to);
        }
        account.close(from, to);
    }

    private void dampedStep(double to) {
        moveTo(to);
        factor(h);
        team.run(part -> {
            rows[part].begin(u);
            for (int i = 0; i < n0; i++) {
                rows[part].row(u, i);
                rows[part].euler(h, u[i], y[i]);
                sweeps[part].eliminate(first, y, i, bounds[part], bounds[part + 1]);
            }
            sweeps[part].back(first, y, bounds[part], bounds[part + 1]);
        });
        fluxes.addExits(0, h, y, account.exits());
        solveRows(y, 0, null, true);
        fluxes.addExits(1, h, y, account.exits());
        double[][] free = u;
        u = y;
        y = free;
    }

    private void secondOrderStep(double to) {
        double k = theta * h;
        double[] exits = account.exits();
        // of F_j(U): h in Y_0, less theta h in the last stage, and less (1/2 - theta) h between
        double ofStart = fluxes.crossing() ? 0.5 * h : h - k;
        fluxes.addExits(0, ofStart, u, exits);
        fluxes.addExits(1, ofStart, u, exits);
        if (fluxes.autonomous()) {
            moveTo(to);
            factor(k);
            team.run(part -> predict(part, k, true));
        } else {
            team.run(part -> predict(part, k, false));
            moveTo(to);
            factor(k);
            team.run(part -> eliminate(part, y));
        }
        if (!fluxes.crossing()) {
            finish(y, k);
            double[][] free = u;
            u = y;
            y = free;
            return;
        }
        solveRows(y, k, along, false);
        fluxes.addExits(0, h * (0.5 - theta), y, exits);
        fluxes.addExits(1, h * (0.5 - theta), y, exits);
        team.run(part -> correct(part, k));
        finish(e, k);
        double[][] free = u;
        u = e;
        e = free;
    }

    private void finish(double[][] x, double k) {
        fluxes.addExits(0, k, x, account.exits());
        solveRows(x, k, along, true);
        fluxes.addExits(1, k, x, account.exits());
    }

    private void moveTo(double to) {
        if (!fluxes.autonomous() && to != time) {
            fluxes.at(to);
            changed = true;
        }
        time = to;
    }

    private void factor(double k) {
        first.factor(k, changed);
        second.factor(k, changed);
        changed = false;
    }

    private void predict(int part, double k, boolean whole) {
        int from = bounds[part];
        int to = bounds[part + 1];
        rows[part].begin(u);
        for (int i = 0; i < n0; i++) {
            rows[part].row(u, i);
            if (e != null) {
                rows[part].keep(h * (0.5 + theta), k, u[i], e[i]);
            }
            rows[part].predict(h, k, u[i], y[i], along[i]);
            if (whole) {
                sweeps[part].eliminate(first, y, i, from, to);
            }
        }
        if (whole) {
            sweeps[part].back(first, y, from, to);
        }
    }

    private void eliminate(int part, double[][] x) {
        int from = bounds[part];
        int to = bounds[part + 1];
        for (int i = 0; i < n0; i++) {
            sweeps[part].eliminate(first, x, i, from, to);
        }
        sweeps[part].back(first, x, from, to);
    }

    private void correct(int part, double k) {
        int from = bounds[part];
        int to = bounds[part + 1];
        rows[part].begin(y);
        for (int i = 0; i < n0; i++) {
            rows[part].row(y, i);
            rows[part].correct(h * (0.5 - theta), k, e[i]);
            sweeps[part].eliminate(first, e, i, from, to);
        }
        sweeps[part].back(first, e, from, to);
    }

    private void solveRows(double[][] x, double c, double[][] g, boolean last) {
        team.run(part -> {
            int from = team.first(part, n0, 4);
            int to = team.first(part + 1, n0, 4);
            for (int i = from; i < to; i += 4) {
                int end = Math.min(to, i + 4);
                sweeps[part].rows(second, x, c, g, i, end);
                for (int r = i; last && r < end; r++) {
                    account.row(x[r], r);
                }
            }
        });
    }

    /** The densities as they are; a copy. */
    double[] densities() {
        int n1 = fluxes.axis(1).cells();
        double[] p = new double[n0 * n1];
        for (int i = 0; i < n0; i++) {
            for (int j = 0; j < n1; j++) {
                p[i * n1 + j] = account.factor() * u[i][j];
            }
        }
        return p;
    }

    /** Masses so far. */
    SplitAccount account() {
        return account;
    }

    @Override
    public void close() {
        team.close();
    }
}
