package dev.fokker.density;

import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import java.util.Arrays;
import java.util.Optional;

/**
 * The exponentially fitted fluxes of {@link ChangCooper} in two dimensions, for any tensor: with \(a=\tfrac12D=\sum_e\lambda_eee^T\)
 * ({@link Selling}) the flux \(J=bp-a\nabla p\), \(b=f-\nabla\cdot a\), goes over links from each cell to those at \(\pm e\),
 * \(F=\lambda_e[B(-z)p_i-B(z)p_j]\), \(z=\int_{x_i}^{x_j}a^{-1}b\cdot dl\) by Gauss quadrature (of three nodes for an autonomous process,
 * one otherwise); \(\lambda_e\) is the mean of both ends'. All rates are &gt;= 0 whatever the tensor and the drift, and where
 * \(a^{-1}b=\nabla\log\pi\) the law \(\pi\) rests as far as the quadrature is exact; with a potential and noise alike in all directions z is
 * its difference. Order 2 while \(\lvert z\rvert\lesssim1\), upwind of order 1 beyond. What is singular is split, see {@link DriftFit}.
 * A link that meets a periodic side goes on at the other; at an absorbing side it ends, shortened; a reflecting side cuts it (see
 * {@link LatticeStencil}). Scharfetter and Gummel (1969); Fehrenbach and Mirebeau (2014).
 */
final class LatticeFluxes implements Generator<SparseRates> {
    private static final int CHUNK = 512;

    private final Mesh mesh;
    private final double direction;
    private final boolean autonomous;
    private final Optional<Potential> potential;
    private final MeshCoefficients coefficients;
    private final LatticeLinks links;
    private final double[] centres;
    private final double[] volume;
    private final double[] here = new double[2];
    private final DriftFit fit = new DriftFit();

    LatticeFluxes(Sde sde, Mesh mesh, double direction) {
        this.mesh = mesh;
        this.direction = direction;
        autonomous = sde.autonomous();
        potential = sde.potential();
        coefficients = new MeshCoefficients(sde, direction);
        links = new LatticeLinks(mesh, autonomous ? 3 : 1);
        centres = new double[CHUNK * 2];
        volume = new double[mesh.cells()];
        Arrays.setAll(volume, mesh::volume);
    }

    @Override
    public boolean autonomous() {
        return autonomous;
    }

    @Override
    public SparseRates chain() {
        return new SparseRates(mesh.cells(), 2 * mesh.dimension(), volume);
    }

    @Override
    public void at(double t, SparseRates out) {
        out.clear();
        for (int from = 0; from < mesh.cells(); from += CHUNK) {
            int n = Math.min(CHUNK, mesh.cells() - from);
            for (int i = 0; i < n; i++) {
                mesh.centre(from + i, centres, 2 * i);
            }
            coefficients.read(t, centres, n);
            boolean gibbs = coefficients.isotropic() && potential.isPresent() && coefficients.a(0, 0, 0) > 0;
            double a = coefficients.a(0, 0, 0);
            lay(from, n);
            if (gibbs) {
                emit(out, potential.get(), a);
            } else {
                coefficients.read(t, links.points(), links.nodes());
                emit(out);
            }
        }
        inflow(out);
        out.seal();
    }

    /** Spreads each inflow along its side, by the length of the cells there. */
    private void inflow(SparseRates out) {
        for (int side = 0; side < 4; side++) {
            double rate = links.boundary(side).rate();
            if (rate == 0) {
                continue;
            }
            Axis along = mesh.axis(1 - side / 2);
            int first = side % 2 == 0 ? 0 : (mesh.axis(side / 2).cells() - 1) * mesh.stride(side / 2);
            for (int k = 0; k < along.cells(); k++) {
                double share = along.width(k) / (along.upper() - along.lower());
                out.sources().add(first + k * mesh.stride(1 - side / 2), side, share * rate);
            }
        }
    }

    /** Lays the links of n cells; where the tensor is the same everywhere, each link once, otherwise a half from each of its ends. */
    private void lay(int from, int n) {
        links.clear();
        for (int i = 0; i < n; i++) {
            int cell = from + i;
            double w0 = mesh.axis(0).width(mesh.place(cell, 0));
            double w1 = mesh.axis(1).width(mesh.place(cell, 1));
            double a00 = coefficients.a(i, 0, 0) / (w0 * w0);
            double a01 = coefficients.a(i, 0, 1) / (w0 * w1);
            double a11 = coefficients.a(i, 1, 1) / (w1 * w1);
            LatticeStencil stencil = links.stencil();
            stencil.at(cell, a00, a01, a11);
            double b0 = coefficients.b(i, 0) / w0;
            double b1 = coefficients.b(i, 1) / w1;
            boolean split = fit.splits(stencil, a00, a01, a11, b0, b1);
            boolean decided = DriftFit.singular(a00, a01, a11) || DriftFit.mild(a00, a01, a11);
            links.lay(cell, split, coefficients.uniform() && decided);
        }
    }

    private void emit(SparseRates out, Potential u, double a) {
        for (int k = 0; k < links.count(); k++) {
            links.from(k, here);
            double below = valueAt(u);
            links.to(k, here);
            emit(out, k, direction * (below - valueAt(u)) / a);
        }
    }

    private double valueAt(Potential u) {
        double value = u.at(here, 0);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "density: the potential is %s at x=[%s, %s]; it must be finite on the whole mesh"
                            .formatted(value, here[0], here[1]));
        }
        return value;
    }

    private void emit(SparseRates out) {
        for (int k = 0; k < links.count(); k++) {
            double z = 0;
            double speed = 0;
            int cell = links.cell(k);
            double w0 = mesh.axis(0).width(mesh.place(cell, 0));
            double w1 = mesh.axis(1).width(mesh.place(cell, 1));
            for (int q = 0; q < links.rule(k); q++) {
                int node = links.node(k) + q;
                double a00 = coefficients.a(node, 0, 0) / (w0 * w0);
                double a01 = coefficients.a(node, 0, 1) / (w0 * w1);
                double a11 = coefficients.a(node, 1, 1) / (w1 * w1);
                double b0 = coefficients.b(node, 0) / w0;
                double b1 = coefficients.b(node, 1) / w1;
                if (links.split(k)) {
                    fit.split(a00, a01, a11, b0, b1);
                } else {
                    fit.fit(a00, a01, a11, b0, b1);
                }
                z += links.share(k, q) * fit.exponent(links.along(k, 0), links.along(k, 1));
                speed += links.share(k, q) * (links.upwind(k) ? fit.rest(links.axis(k)) : b(links.axis(k), b0, b1));
            }
            if (links.upwind(k)) {
                carry(out, k, links.sign(k) * speed);
            } else if (Double.isFinite(z)) {
                emit(out, k, z);
            } else {
                // the tensor vanishes on the way: plain diffusion, and the drift upwind where the link runs along an
                // axis
                double drift = links.axis(k) < 0 ? 0 : links.part(k) * links.sign(k) * speed;
                put(out, k, links.weight(k) + Math.max(drift, 0), links.weight(k) + Math.max(-drift, 0));
            }
        }
    }

    private static double b(int axis, double b0, double b1) {
        return axis == 0 ? b0 : axis == 1 ? b1 : 0;
    }

    private void emit(SparseRates out, int k, double z) {
        put(out, k, links.weight(k) * ChangCooper.bernoulli(-z), links.weight(k) * ChangCooper.bernoulli(z));
    }

    /** What is not fitted goes upwind, of higher order where there is a cell behind. */
    private void carry(SparseRates out, int k, double speed) {
        double onward = links.part(k) * Math.max(speed, 0);
        double back = links.part(k) * Math.max(-speed, 0);
        int i = links.cell(k);
        int j = links.other(k);
        if (onward > 0 && j >= 0 && links.behind(k) >= 0) {
            out.carry(links.behind(k), i, j, onward);
        } else if (back > 0 && j >= 0 && links.beyond(k) >= 0) {
            out.carry(links.beyond(k), j, i, back * links.ratio(k));
        } else {
            put(out, k, onward, back);
        }
    }

    private void put(SparseRates out, int k, double onward, double back) {
        int i = links.cell(k);
        int j = links.other(k);
        if (j < 0) {
            if (onward > 0) {
                out.exits().add(i, links.side(k), onward);
            }
            double held = links.boundary(links.side(k)).density();
            if (held > 0 && back > 0) {
                out.sources().add(i, links.side(k), back * held * volume[i]);
            }
            return;
        }
        if (onward > 0) {
            out.link(i, j, onward);
        }
        if (back > 0) {
            out.link(j, i, back * links.ratio(k));
        }
    }
}
