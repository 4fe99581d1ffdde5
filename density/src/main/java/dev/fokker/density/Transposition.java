package dev.fokker.density;

/** Rows become columns, four by four, so that either axis can be the one that loops run across. */
final class Transposition {
    private static final int TILE = 4;

    private Transposition() {}

    /** {@code out[i][j] = u[j][from + i]}. */
    static void of(double[][] u, int from, double[][] out) {
        int rows = out.length;
        int columns = out[0].length;
        int wholeRows = rows - rows % TILE;
        int wholeColumns = columns - columns % TILE;
        for (int i = 0; i < wholeRows; i += TILE) {
            tiles(u, from + i, out, i, wholeColumns);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
                out[i][j] = u[j][from + i];
            }
        }
    }

    private static void tiles(double[][] u, int from, double[][] out, int row, int columns) {
        double[] out0 = out[row];
        double[] out1 = out[row + 1];
        double[] out2 = out[row + 2];
        double[] out3 = out[row + 3];
        for (int j = 0; j < columns; j++) {
            double[] line = u[j];
            out0[j] = line[from];
            out1[j] = line[from + 1];
            out2[j] = line[from + 2];
            out3[j] = line[from + 3];
        }
    }
}
