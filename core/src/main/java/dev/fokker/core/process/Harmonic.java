package dev.fokker.core.process;

/** \(\tfrac12\omega^2\lVert x\rVert^2\). */
record Harmonic(int dimension, double omega) implements SmoothPotential {
    Harmonic {
        Parameter.count("Harmonic", "dimension", dimension);
        Parameter.nonNegative("Harmonic", "omega", omega);
    }

    @Override
    public double at(double[] x, int offset) {
        double sum = 0;
        for (int j = offset; j < offset + dimension; j++) {
            sum += x[j] * x[j];
        }
        return 0.5 * omega * omega * sum;
    }

    @Override
    public void gradient(double[] x, int offset, double[] out) {
        for (int j = offset; j < offset + dimension; j++) {
            out[j] = omega * omega * x[j];
        }
    }
}
