package dev.fokker.density;

/** A {@link FluxOperator} that tells what goes through each face. */
interface FaceFluxes extends FluxOperator {
    /** The faces of its mesh. */
    MeshFaces faces();

    /** Overwrites {@code out} with what goes in unit time through each face, upwards along its axis, by the masses m at time t. */
    void fluxes(double t, double[] m, double[][] out);
}
