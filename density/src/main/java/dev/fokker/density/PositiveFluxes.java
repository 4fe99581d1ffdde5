package dev.fokker.density;

/**
 * The chain of the structure tier stepped explicitly, in parts so short that nothing can turn negative, and what it moves through
 * each face.
 */
interface PositiveFluxes {
    /** Overwrites {@code m} &gt;= 0 with the masses after the step and {@code out} with what went through each face upwards. */
    void step(double from, double to, double[] m, double[][] out);

    /** That of a process on a mesh. */
    static PositiveFluxes of(DensityProblem problem) {
        Mesh mesh = problem.initial().mesh();
        return mesh.dimension() == 1
                ? new PositiveLine(new ChangCooper(problem.sde(), mesh.axis(0), problem.direction()))
                : new PositivePlane(new LatticeFluxes(problem.sde(), mesh, problem.direction()), mesh);
    }

    /** In how many parts a step has to be taken: a cell gives away nine tenths of what it has at most. */
    static int parts(double h, Chain<?> rates) {
        return (int) Math.max(1, Math.ceil(h * rates.fastest() / 0.9));
    }
}
