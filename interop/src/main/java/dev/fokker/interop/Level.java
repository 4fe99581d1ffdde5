package dev.fokker.interop;

/** One level of the chain: \(\bar\alpha\), \(\beta = 1 - \bar\alpha\), and their roots, the amplitude and the noise. */
record Level(double alphaBar, double beta, double alpha, double sigma) {
    static Level of(double alphaBar, Precision precision) {
        double beta = precision.of(1 - alphaBar);
        return new Level(alphaBar, beta, precision.of(Math.sqrt(alphaBar)), precision.of(Math.sqrt(beta)));
    }

    /** The level of {@code table} at {@code index}; below 0 the one of {@code beyond}. */
    static Level at(NoiseTable table, int index, double beyond) {
        return of(index >= 0 ? table.alphaBar(index) : beyond, table.precision());
    }
}
