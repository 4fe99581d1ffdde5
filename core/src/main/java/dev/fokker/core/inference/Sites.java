package dev.fokker.core.inference;

/** The places at which drift and diffusion are estimated, and what each observed state tells about each of them. */
public sealed interface Sites permits Bins, Kernels {
    /** d. */
    int dimension();

    /** How many there are. */
    int count();

    /** Component j of the centre of a site. */
    double centre(int site, int j);

    /** The most sites that one state can tell about. */
    int most();

    /**
     * Writes the sites that the state {@code x[offset..offset+d)} tells about and their weights, 0 &lt; weight &lt;= 1; returns how
     * many, 0 for a state that lies outside.
     */
    int touch(double[] x, int offset, int[] site, double[] weight);
}
