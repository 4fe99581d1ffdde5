package dev.fokker.core.likelihood;

/**
 * Between densities of the process and what is reported of data. The data are \(x_j=m_j+s_jz_j\) with z the rows of the process, so
 * \(\log p(x)=\log p(z)-\sum\ln s_j\). Where the data are cells of width \(\Delta\), the mean of \(\log p(x)+d\ln\Delta\) over points
 * uniform in a cell is at most the log-probability of the cell (Theis et al. 2016, section 3.1).
 *
 * @param dimension d &gt;= 1
 * @param logVolume \(\sum\ln s_j\), 0 where the units are the same
 * @param cell \(\Delta\gt0\) in the units of the data; 1 for data that are no cells
 */
public record DataUnits(int dimension, double logVolume, double cell) {
    /** Refuses cells and dimensions that are not positive. */
    public DataUnits {
        if (dimension < 1 || !(cell > 0) || Double.isInfinite(cell) || !Double.isFinite(logVolume)) {
            throw new IllegalArgumentException(
                    "DataUnits: dimension=%d must be >= 1, cell=%s finite and > 0, logVolume=%s finite"
                            .formatted(dimension, cell, logVolume));
        }
    }

    /** The units of the process, and no cells. */
    public static DataUnits same(int dimension) {
        return new DataUnits(dimension, 0, 1);
    }

    /** Those of data with the scales s, [d]. */
    public static DataUnits of(double[] scale, double cell) {
        double sum = 0;
        for (double s : scale) {
            sum += Math.log(s);
        }
        return new DataUnits(scale.length, sum, cell);
    }

    /** Nats of the data from nats of the process. */
    public double nats(double logDensity) {
        return logDensity - logVolume;
    }

    /** \(-(\log p(x)+d\ln\Delta)/(d\ln2)\), bits a component that the cells cost, from nats of the process. */
    public double bitsPerDimension(double logDensity) {
        return -(nats(logDensity) + dimension * Math.log(cell)) / (dimension * Math.log(2));
    }
}
