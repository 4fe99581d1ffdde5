package dev.fokker.density;

import java.util.Arrays;

/** {@link SlantedFluxes} along both axes, those along axis 1 on the transposed cells. */
final class SlantedPlane {
    private static final int ROOM = CentralWeights.REACH;

    private final int n0;
    private final int n1;
    private final double[][] p;
    private final double[][] transposed;
    private final SlantedFluxes between;
    private final SlantedFluxes within;
    private final double[][] gain;
    private final double[][] gainAcross;
    private final double[][] turned;

    SlantedPlane(int n0, int n1, CentralWeights weights) {
        this.n0 = n0;
        this.n1 = n1;
        p = new double[n0 + 2 * ROOM][n1 + 2 * ROOM];
        transposed = new double[n1 + 2 * ROOM][n0 + 2 * ROOM];
        between = new SlantedFluxes(n0, n1, weights);
        within = new SlantedFluxes(n1, n0, weights);
        gain = new double[n0][n1];
        gainAcross = new double[n1][n0 + 2 * ROOM];
        turned = new double[n0][n1 + 1];
    }

    /** Makes all fluxes of averages with {@link CentralWeights#REACH} more at all ends, rows at a distance of {@code stride}. */
    void read(double[] averages, int stride, FaceCoefficients[] c) {
        for (int i = 0; i < p.length; i++) {
            System.arraycopy(averages, i * stride, p[i], 0, p[i].length);
        }
        Transposition.of(p, 0, transposed);
        between.read(p, transposed, c[0], 0);
        within.read(transposed, p, c[1], 1);
    }

    /** Closes a face to the fluxes along an axis. */
    void close(int axis, int face) {
        Arrays.fill((axis == 0 ? between : within).flux(face), 0);
    }

    /** The fluxes, by axis. */
    void fluxes(double[][] out) {
        for (int i = 0; i <= n0; i++) {
            System.arraycopy(between.flux(i), ROOM, out[0], i * n1, n1);
        }
        Transposition.of(within.flux(), ROOM, turned);
        for (int i = 0; i < n0; i++) {
            System.arraycopy(turned[i], 0, out[1], i * (n1 + 1), n1 + 1);
        }
    }

    /** What they bring to each cell. */
    void gain(double[] out) {
        for (int j = 0; j < n1; j++) {
            within.gain(j, gainAcross[j]);
        }
        Transposition.of(gainAcross, ROOM, gain);
        double[] row = between.scratch();
        for (int i = 0; i < n0; i++) {
            between.gain(i, row);
            double[] other = gain[i];
            for (int j = 0; j < n1; j++) {
                out[i * n1 + j] = row[j + ROOM] + other[j];
            }
        }
    }

    /** What passes a face of an axis in all. */
    double total(int axis, int face) {
        double[] flux = (axis == 0 ? between : within).flux(face);
        double sum = 0;
        for (int j = ROOM; j < flux.length - ROOM; j++) {
            sum += flux[j];
        }
        return sum;
    }
}
