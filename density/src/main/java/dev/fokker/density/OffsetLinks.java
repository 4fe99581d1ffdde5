package dev.fokker.density;

import java.util.Arrays;

/**
 * The links of a chain sorted by how far they reach, for meshes on which most cells have the same ones: the rates of each such distance
 * in one array by the cell that they lead into, and the few others in a list. What arrives then needs no numbers of cells, and the loops
 * become vector instructions, as each runs over one index of all its arrays.
 */
final class OffsetLinks {
    /** A distance that this share of the cells has at least is kept in an array. */
    private static final int SHARE = 2;

    private static final int BLOCK = 1024;

    private int[] offsets = new int[0];
    private double[][] arriving = new double[0][];
    /** Of each link its array, or -1. */
    private byte[] array = new byte[0];

    private int[] rest = new int[0];
    private int[] restFrom = new int[0];
    private double[][] shifted = new double[0][];

    /** Takes over the links of a chain. */
    void take(int[] start, int[] target, double[] rate, boolean sameShape) {
        if (!sameShape) {
            sort(start, target);
        }
        int n = start.length - 1;
        for (int i = 0; i < n; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (array[k] >= 0) {
                    arriving[array[k]][target[k]] = rate[k];
                }
            }
        }
    }

    private void sort(int[] start, int[] target) {
        int n = start.length - 1;
        int[] count = new int[2 * n];
        for (int i = 0; i < n; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                count[target[k] - i + n]++;
            }
        }
        offsets = new int[Byte.MAX_VALUE];
        int found = 0;
        for (int d = 0; d < count.length; d++) {
            boolean common = count[d] * (long) SHARE >= n && count[d] > 0 && found < offsets.length;
            if (common) {
                offsets[found++] = d - n;
            }
            count[d] = common ? found : 0;
        }
        offsets = Arrays.copyOf(offsets, found);
        arriving = new double[found][n];
        shifted = new double[Math.min(found, 2)][n];
        array = new byte[target.length];
        rest = new int[target.length];
        restFrom = new int[target.length];
        int left = 0;
        for (int i = 0; i < n; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                array[k] = (byte) (count[target[k] - i + n] - 1);
                if (array[k] < 0) {
                    restFrom[left] = i;
                    rest[left++] = k;
                }
            }
        }
        rest = Arrays.copyOf(rest, left);
        restFrom = Arrays.copyOf(restFrom, left);
    }

    /** {@code out = s m + c L m - b out} for the rates taken over and the given ones out of each cell. */
    void recur(double c, double[] outflow, int[] target, double[] rate, double s, double[] m, double b, double[] out) {
        for (int from = 0; from < m.length; from += BLOCK) {
            int to = Math.min(m.length, from + BLOCK);
            if (b == 0) {
                kept(c, outflow, s, m, out, from, to);
            } else {
                kept(c, outflow, s, m, b, out, from, to);
            }
            int k = 0;
            for (; k + 1 < offsets.length; k += 2) {
                shift(m, offsets[k], shifted[0], from, to);
                shift(m, offsets[k + 1], shifted[1], from, to);
                arrive(c, arriving[k], shifted[0], arriving[k + 1], shifted[1], out, from, to);
            }
            if (k < offsets.length) {
                shift(m, offsets[k], shifted[0], from, to);
                arrive(c, arriving[k], shifted[0], out, from, to);
            }
        }
        for (int k = 0; k < rest.length; k++) {
            out[target[rest[k]]] += c * rate[rest[k]] * m[restFrom[k]];
        }
    }

    private static void kept(double c, double[] outflow, double s, double[] m, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = m[i] * (s - c * outflow[i]);
        }
    }

    private static void kept(
            double c, double[] outflow, double s, double[] m, double b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = m[i] * (s - c * outflow[i]) - b * out[i];
        }
    }

    /** Beyond the ends no link arrives, whatever stands there. */
    private static void shift(double[] m, int offset, double[] out, int from, int to) {
        int first = Math.max(from, offset);
        int end = Math.min(to, m.length + offset);
        if (first < end) {
            System.arraycopy(m, first - offset, out, first, end - first);
        }
    }

    private static void arrive(
            double c, double[] a, double[] x, double[] b, double[] y, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += c * (a[i] * x[i] + b[i] * y[i]);
        }
    }

    private static void arrive(double c, double[] a, double[] x, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += c * (a[i] * x[i]);
        }
    }
}
