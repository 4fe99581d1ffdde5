package dev.fokker.core.process;

/** \(\sum_jx_j^4/4-x_j^2/2\). */
record QuarticWells(int dimension) implements SmoothPotential {
    QuarticWells {
        Parameter.count("QuarticWells", "dimension", dimension);
    }

    @Override
    public double at(double[] x, int offset) {
        double sum = 0;
        for (int j = offset; j < offset + dimension; j++) {
            double square = x[j] * x[j];
            sum += square * (0.25 * square - 0.5);
        }
        return sum;
    }

    @Override
    public void gradient(double[] x, int offset, double[] out) {
        for (int j = offset; j < offset + dimension; j++) {
            out[j] = x[j] * (x[j] * x[j] - 1);
        }
    }
}
