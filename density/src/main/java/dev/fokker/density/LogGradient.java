package dev.fokker.density;

/** \(\nabla\log p\) of one density as a function of the point. */
interface LogGradient {
    /** {@code out[offset..offset+d) += share} times the gradient at {@code x[offset..offset+d)}. */
    void at(double[] x, int offset, double share, double[] out);

    /** That of a density on a mesh of any dimension. */
    static LogGradient of(Density density) {
        if (density.mesh().dimension() == 1) {
            LogProfile profile = new LogProfile(density);
            return (x, offset, share, out) -> out[offset] += share * profile.slope(x[offset]);
        }
        return new LogSurface(density);
    }
}
