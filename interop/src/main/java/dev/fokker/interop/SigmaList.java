package dev.fokker.interop;

import java.util.Arrays;

/** The times of the calls of a loop and its noise levels, as upstream lists them; immutable. */
final class SigmaList {
    private final double[] timesteps;
    private final double[] sigmas;

    SigmaList(double[] timesteps, double[] sigmas, Precision precision) {
        this.timesteps = timesteps.clone();
        this.sigmas = sigmas.clone();
        for (int i = 0; i < timesteps.length; i++) {
            this.timesteps[i] = precision.of(timesteps[i]);
        }
        for (int i = 0; i < sigmas.length; i++) {
            this.sigmas[i] = precision.of(sigmas[i]);
        }
    }

    int calls() {
        return timesteps.length;
    }

    int size() {
        return sigmas.length;
    }

    double timestep(int call) {
        return timesteps[call];
    }

    double sigma(int i) {
        return sigmas[i];
    }

    double[] timesteps() {
        return timesteps.clone();
    }

    double[] sigmas() {
        return sigmas.clone();
    }

    double largest() {
        double largest = sigmas[0];
        for (double sigma : sigmas) {
            largest = Math.max(largest, sigma);
        }
        return largest;
    }

    static double[] with(double[] list, double last) {
        double[] out = Arrays.copyOf(list, list.length + 1);
        out[list.length] = last;
        return out;
    }
}
