package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * \(E\,k(X,X')+E\,k(Y,Y')-2E\,k(X,Y)\) of a sample x to fixed reference rows y without bias: pairs of a row with itself are left
 * out (Gretton et al. 2012, eq. 3), so equal laws give 0 on average and at times less. Its standard error is that of the
 * jackknife: leaving out a row changes a sum over pairs by known amounts, so it costs nothing; where the laws are equal, the
 * linear part vanishes, and with it the normal law that the interval supposes. Efron and Stein (1981).
 */
public final class KernelDistance {
    private static final int LEAST = 4;

    private final List<PairKernel> kernels;
    private final Samples y;
    private final double[][] within;

    /** Distances to {@code reference}, at least four rows, one for each kernel. */
    public KernelDistance(List<PairKernel> kernels, Samples reference) {
        this.kernels = List.copyOf(kernels);
        this.y = requireRows(reference);
        within = within(reference);
    }

    private static Samples requireRows(Samples x) {
        if (x.n() < LEAST) {
            throw new IllegalArgumentException(
                    "KernelDistance: %d rows; at least %d are needed".formatted(x.n(), LEAST));
        }
        return x;
    }

    /** Sums of k over the other rows, [kernel][row]. */
    private double[][] within(Samples x) {
        double[][] sums = new double[kernels.size()][x.n()];
        RowDistances.each(x, x, (i, first, count, squared) -> {
            for (int k = 0; k < kernels.size(); k++) {
                sums[k][i] += sum(kernels.get(k), count, squared, i - first);
            }
        });
        return sums;
    }

    private static double sum(PairKernel kernel, int count, double[] squared, int without) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += j == without ? 0 : kernel.at(squared[j]);
        }
        return sum;
    }

    /** The distances of {@code x}, at least four rows, in the order of the kernels. */
    public List<Estimate> of(Samples x) {
        double[][] own = within(requireRows(x));
        double[][] byX = new double[kernels.size()][x.n()];
        double[][] byY = new double[kernels.size()][y.n()];
        RowDistances.each(x, y, (i, first, count, squared) -> {
            for (int k = 0; k < kernels.size(); k++) {
                PairKernel kernel = kernels.get(k);
                for (int j = 0; j < count; j++) {
                    double v = kernel.at(squared[j]);
                    byX[k][i] += v;
                    byY[k][first + j] += v;
                }
            }
        });
        List<Estimate> out = new ArrayList<>();
        for (int k = 0; k < kernels.size(); k++) {
            out.add(estimate(own[k], within[k], byX[k], byY[k]));
        }
        return out;
    }

    private static Estimate estimate(double[] xx, double[] yy, double[] byX, double[] byY) {
        double n = xx.length;
        double m = yy.length;
        double a = sum(xx);
        double b = sum(yy);
        double c = sum(byX);
        double value = a / (n * (n - 1)) + b / (m * (m - 1)) - 2 * c / (n * m);
        double variance = spread(xx, byX, a, c, m) + spread(yy, byY, b, c, n);
        return Estimate.around(value, Math.sqrt(variance));
    }

    /** The jackknife's variance over one of the two sets; the part that does not change with the row left out is left away. */
    private static double spread(double[] own, double[] across, double sumOwn, double sumAcross, double others) {
        double n = own.length;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < own.length; i++) {
            double without =
                    (sumOwn - 2 * own[i]) / ((n - 1) * (n - 2)) - 2 * (sumAcross - across[i]) / ((n - 1) * others);
            double step = without - mean;
            mean += step / (i + 1);
            squares += step * (without - mean);
        }
        return (n - 1) / n * squares;
    }

    private static double sum(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x;
        }
        return sum;
    }
}
