package dev.fokker.density;

import dev.fokker.core.process.Sde;
import java.util.List;

/**
 * The slowest modes of an autonomous process on a mesh, \(p(t)=\sum_ke^{-\mu_kt}\langle u_k,p(0)\rangle\varphi_k\), in the order of their
 * rates: 0 first where all mass is kept, with \(\varphi_0\) the stationary law and \(u_0=1\). Densities and functions are biorthogonal,
 * \(\langle u_j,\varphi_k\rangle=\delta_{jk}\), the product bilinear. On a line to full relative accuracy ({@link LineSpectrum}),
 * elsewhere by block Krylov spaces of the resolvent ({@link KrylovSpectrum}). Immutable.
 */
public final class Spectrum {
    private final Mesh mesh;
    private final int order;
    private final List<Mode> modes;

    private Spectrum(Mesh mesh, int order, Mode[] modes) {
        this.mesh = mesh;
        this.order = order;
        this.modes = List.of(modes);
    }

    /**
     * The {@code count} slowest modes, one more where this would part a conjugate pair. A drift along which there is no noise is
     * taken upwind, of order 1.
     *
     * @throws IllegalArgumentException if the process depends on time, the dimensions differ, or there are fewer cells than modes
     * @throws dev.fokker.core.sample.NumericalFailure if parts of the mesh are not joined or the iteration does not end
     */
    public static Spectrum of(Sde sde, Mesh mesh, int count) {
        requireFit(sde, mesh, count);
        if (mesh.dimension() > 1) {
            SparseRates rates = Stationary.rates(sde, mesh);
            return new Spectrum(mesh, rates.linear() ? 2 : 1, KrylovSpectrum.of(mesh, rates, count));
        }
        Rates rates = line(sde, mesh);
        return new Spectrum(
                mesh, 2, rates.ring() ? KrylovSpectrum.of(mesh, rates, count) : LineSpectrum.of(mesh, rates, count));
    }

    static Rates line(Sde sde, Mesh mesh) {
        ChangCooper fluxes = new ChangCooper(sde, mesh.axis(0), 1);
        Rates rates = fluxes.chain();
        fluxes.at(0, rates);
        return rates;
    }

    static void requireFit(Sde sde, Mesh mesh, int count) {
        if (!sde.autonomous()) {
            throw new IllegalArgumentException(
                    "Spectrum: the process depends on time and has no modes; solve for its density at the times of interest");
        }
        if (sde.dimension() != mesh.dimension()) {
            throw new IllegalArgumentException(
                    "Spectrum: the process has dimension=%d but the mesh %d; they must be equal"
                            .formatted(sde.dimension(), mesh.dimension()));
        }
        if (count < 1 || count > mesh.cells() / 2) {
            throw new IllegalArgumentException(
                    "Spectrum: count=%d; it must lie within 1 and half the number of cells, %d"
                            .formatted(count, mesh.cells() / 2));
        }
    }

    /**
     * An estimate of the error of each mode's \(\mu\) by the nearest one on half as many cells, \(\lvert\mu_h-\mu_{2h}\rvert/(2^q-1)\): q is 2,
     * and 1 where a drift is carried upwind; not a number where half as many cells have no such mode. [count]
     */
    public double[] errorEstimates(Sde sde) {
        Mesh half = mesh.halved();
        List<Mode> coarse =
                of(sde, half, Math.max(1, Math.min(count() + 2, half.cells() / 2))).modes();
        double[] error = new double[count()];
        for (int k = 0; k < error.length; k++) {
            Mode mode = modes.get(k);
            double least = coarse.stream()
                    .mapToDouble(c -> Math.hypot(c.rate() - mode.rate(), c.frequency() - mode.frequency()))
                    .min()
                    .orElse(Double.NaN);
            error[k] = k < coarse.size() ? least / ((1 << order) - 1) : Double.NaN;
        }
        return error;
    }

    /** The mesh. */
    public Mesh mesh() {
        return mesh;
    }

    /** The order in the length of a cell at which rates are met: 2, or 1 where a drift without noise is carried upwind. */
    public int order() {
        return order;
    }

    /** The modes, the slowest first; both of a conjugate pair. */
    public List<Mode> modes() {
        return modes;
    }

    /** The number of modes. */
    public int count() {
        return modes.size();
    }

    /** Mode number k = 0, 1, ... */
    public Mode mode(int k) {
        return modes.get(k);
    }

    /** \(\lambda_k\), see {@link Mode#rate}. */
    public double rate(int k) {
        return modes.get(k).rate();
    }

    /** \(1/\lambda\) of the slowest mode that decays: the time in which all else is forgotten; infinite if there is none. */
    public double relaxationTime() {
        for (Mode mode : modes) {
            if (mode.rate() > 0) {
                return 1 / mode.rate();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * \(E[g(X_t)]=\sum_ke^{-\mu_kt}\langle u_k,p\rangle\langle g,\varphi_k\rangle\) from the law p at time 0, over these modes alone: good
     * for \(t\gg1/\lambda\) of the first one left out.
     */
    public double mean(MeshFunction g, Density p, double t) {
        double sum = 0;
        for (Mode mode : modes) {
            double decay = Math.exp(-mode.rate() * t);
            double re = mode.function().mean(p);
            double im = mode.functionImaginary().mean(p);
            double gRe = pairing(g, mode.density());
            double gIm = pairing(g, mode.densityImaginary());
            double cos = Math.cos(mode.frequency() * t);
            double sin = Math.sin(mode.frequency() * t);
            sum += decay * (cos * (re * gRe - im * gIm) + sin * (re * gIm + im * gRe));
        }
        return sum;
    }

    private double pairing(MeshFunction g, MeshFunction density) {
        double sum = 0;
        for (int i = 0; i < mesh.cells(); i++) {
            sum += g.at(i) * density.at(i) * mesh.volume(i);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "Spectrum%s".formatted(modes);
    }
}
