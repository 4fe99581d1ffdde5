package dev.fokker.density;

/** A {@link FluxOperator} that tells what goes through each face. */
interface FaceFluxes extends FluxOperator {
    /** For each axis an array for the flux through its faces: one face more than cells along it, rows before columns. */
    double[][] faces();

    /**
     * Overwrites {@code out} with what goes in unit time through each face, upwards along its axis, by the masses m at time t. On
     * a periodic axis the first and the last face are one and have the same flux.
     */
    void fluxes(double t, double[] m, double[][] out);
}
