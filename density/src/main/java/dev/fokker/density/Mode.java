package dev.fokker.density;

import java.util.Arrays;

/**
 * One mode of a process on a mesh: \(L\varphi=-\mu\varphi\) and \(L^Tu=-\mu u\), \(\mu=\lambda+i\omega\), so that the part of a
 * density along \(\varphi\) falls as \(e^{-\lambda t}\) and turns with the angular frequency \(\omega\). Immutable.
 */
public final class Mode {
    private final Mesh mesh;
    private final double rate;
    private final double frequency;
    private final double[] mass;
    private final double[] massImaginary;
    private final double[] function;
    private final double[] functionImaginary;

    /** A mode by the parts of its masses and its function, which are kept; the imaginary ones may be one array of zeros. */
    Mode(
            Mesh mesh,
            double rate,
            double frequency,
            double[] mass,
            double[] massImaginary,
            double[] function,
            double[] functionImaginary) {
        this.mesh = mesh;
        this.rate = rate;
        this.frequency = frequency;
        this.mass = mass;
        this.massImaginary = massImaginary;
        this.function = function;
        this.functionImaginary = functionImaginary;
    }

    /** \(\lambda\), the rate at which the mode decays, per time. */
    public double rate() {
        return rate;
    }

    /** \(\omega\), the angular frequency at which it turns, per time; 0 for a real mode. */
    public double frequency() {
        return frequency;
    }

    /** \(2\pi/\lvert\omega\rvert\), infinite for a real mode. */
    public double period() {
        return 2 * Math.PI / Math.abs(frequency);
    }

    /** Whether the mode is its own conjugate. */
    public boolean real() {
        return frequency == 0;
    }

    /** The real part of \(\varphi\), a density of either sign at the centres of the cells. */
    public MeshFunction density() {
        return densityOf(mass);
    }

    /** The imaginary part of \(\varphi\). */
    public MeshFunction densityImaginary() {
        return densityOf(massImaginary);
    }

    private MeshFunction densityOf(double[] m) {
        double[] p = new double[m.length];
        Arrays.setAll(p, i -> m[i] / mesh.volume(i));
        return new MeshFunction(mesh, p);
    }

    /** The real part of u. */
    public MeshFunction function() {
        return new MeshFunction(mesh, function);
    }

    /** The imaginary part of u. */
    public MeshFunction functionImaginary() {
        return new MeshFunction(mesh, functionImaginary);
    }

    @Override
    public String toString() {
        return frequency == 0 ? "Mode[rate=%s]".formatted(rate) : "Mode[rate=%s, frequency=%s]".formatted(rate, frequency);
    }
}
