package dev.fokker.density;

import java.util.function.DoubleUnaryOperator;

/**
 * The heat equation \(\partial_tu=D\Delta u\) on equal cells by its exact modes: each is multiplied by \(e^{-Dk^2t}\), whatever t, so that
 * there is no error in time and in space only that of what the cells do not resolve. It is the Fokker-Planck equation of
 * \(dX=\sqrt{2D}\,dW\) (laws S1.5, S1.6). Ends are reflecting, absorbing or periodic; immutable.
 *
 * @param mesh equal cells along one or two axes; an image is a mesh of one cell for a pixel
 * @param diffusivity D &gt; 0, half the square of a noise amplitude
 */
public record HeatEquation(Mesh mesh, double diffusivity) {
    /** Refuses a diffusivity that is not positive and stretched axes. */
    public HeatEquation {
        if (!(diffusivity > 0) || Double.isInfinite(diffusivity)) {
            throw new IllegalArgumentException(
                    "HeatEquation: diffusivity=%s must be finite and > 0".formatted(diffusivity));
        }
        for (int j = 0; j < mesh.dimension(); j++) {
            new AxisModes(mesh.axis(j));
        }
    }

    /**
     * The density after the time t. Where p changes from cell to cell by leaps and t is short it may undershoot 0; {@link Density#min}
     * tells, and a positive scheme does not.
     */
    public Density after(double t, Density p) {
        if (!p.mesh().equals(mesh)) {
            throw new IllegalArgumentException(
                    "HeatEquation: this lies on %s but the density on %s".formatted(mesh, p.mesh()));
        }
        return new Density(mesh, after(t, p.toArray()), 0);
    }

    /**
     * Averages over the cells [cells] after the time t, from those given; they may have either sign, and are not modified.
     *
     * @throws IllegalArgumentException if t is negative; see {@link BackwardHeat}
     */
    public double[] after(double t, double[] u) {
        if (!(t >= 0)) {
            throw new IllegalArgumentException(
                    "HeatEquation: t=%s must be >= 0; BackwardHeat goes back as far as that is possible".formatted(t));
        }
        return multiplied(u, square -> StrictMath.exp(-diffusivity * square * t));
    }

    /** The modes [cells] of averages over the cells, along each axis as the ends have it; not divided by the number of cells. */
    public double[] modes(double[] u) {
        requireCells(u);
        double[] out = u.clone();
        for (int j = 0; j < mesh.dimension(); j++) {
            along(j, out, false);
        }
        return out;
    }

    /** The averages over the cells that have the given modes. */
    public double[] ofModes(double[] modes) {
        requireCells(modes);
        double[] out = modes.clone();
        for (int j = 0; j < mesh.dimension(); j++) {
            along(j, out, true);
        }
        return out;
    }

    /** \(\lvert k\rvert^2\) of each mode [cells]: \(\Delta\) is \(-\lvert k\rvert^2\). */
    public double[] squaredWaveNumbers() {
        double[] out = new double[mesh.cells()];
        for (int j = 0; j < mesh.dimension(); j++) {
            AxisModes modes = new AxisModes(mesh.axis(j));
            for (int i = 0; i < out.length; i++) {
                double k = modes.waveNumber(mesh.place(i, j));
                out[i] += k * k;
            }
        }
        return out;
    }

    /** Each mode times a function of its \(\lvert k\rvert^2\). */
    double[] multiplied(double[] u, DoubleUnaryOperator factor) {
        double[] modes = modes(u);
        double[] squares = squaredWaveNumbers();
        for (int i = 0; i < modes.length; i++) {
            modes[i] *= factor.applyAsDouble(squares[i]);
        }
        return ofModes(modes);
    }

    private void requireCells(double[] u) {
        if (u.length != mesh.cells()) {
            throw new IllegalArgumentException(
                    "HeatEquation: %d numbers for %d cells; one for each is needed".formatted(u.length, mesh.cells()));
        }
    }

    private void along(int j, double[] u, boolean back) {
        AxisModes modes = new AxisModes(mesh.axis(j));
        int n = mesh.axis(j).cells();
        int stride = mesh.stride(j);
        double[] line = new double[n];
        for (int from = 0; from < u.length; from++) {
            if (mesh.place(from, j) != 0) {
                continue;
            }
            for (int k = 0; k < n; k++) {
                line[k] = u[from + k * stride];
            }
            if (back) {
                modes.synthesise(line);
            } else {
                modes.analyse(line);
            }
            for (int k = 0; k < n; k++) {
                u[from + k * stride] = line[k];
            }
        }
    }
}
