package dev.fokker.density;

/**
 * What happens at one end of an axis: a flux into the mesh is given there, nothing passes back (reflecting is a flux of 0); or a
 * density is held there, what arrives is taken out (absorbing is a density of 0); or the ends are joined. Immutable.
 */
public final class Boundary {
    /** It is turned back: no flux, J = 0. */
    public static final Boundary REFLECTING = new Boundary(Kind.FLUX, 0);

    /** It is taken out and counted as lost there: p = 0. */
    public static final Boundary ABSORBING = new Boundary(Kind.DENSITY, 0);

    /** It comes in again at the other end, which must be periodic too. */
    public static final Boundary PERIODIC = new Boundary(Kind.RING, 0);

    private enum Kind {
        FLUX,
        DENSITY,
        RING
    }

    private final Kind kind;
    private final double amount;

    private Boundary(Kind kind, double amount) {
        this.kind = kind;
        this.amount = amount;
    }

    /**
     * Mass comes in at that rate per unit time, along the whole side in equal density; what is inside is turned back.
     *
     * @throws IllegalArgumentException if the rate is not finite and &gt;= 0
     */
    public static Boundary inflow(double rate) {
        requireAmount("inflow rate", rate);
        return rate == 0 ? REFLECTING : new Boundary(Kind.FLUX, rate);
    }

    /**
     * Outside lies a reservoir of that density: p is held there.
     *
     * @throws IllegalArgumentException if the density is not finite and &gt;= 0
     */
    public static Boundary reservoir(double density) {
        requireAmount("reservoir density", density);
        return density == 0 ? ABSORBING : new Boundary(Kind.DENSITY, density);
    }

    private static void requireAmount(String what, double amount) {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("Boundary: %s=%s must be finite and >= 0".formatted(what, amount));
        }
    }

    /** Whether what arrives is taken out: absorbing, or a reservoir. */
    public boolean open() {
        return kind == Kind.DENSITY;
    }

    /** Whether what arrives is turned back: reflecting, with or without an inflow. */
    public boolean closed() {
        return kind == Kind.FLUX;
    }

    /** Whether mass comes in from outside: an inflow or a reservoir. */
    public boolean feeds() {
        return amount > 0;
    }

    /** The rate at which mass comes in, 0 but for an inflow. */
    public double rate() {
        return kind == Kind.FLUX ? amount : 0;
    }

    /** The density that is held, 0 but for a reservoir. */
    public double density() {
        return kind == Kind.DENSITY ? amount : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Boundary b && b.kind == kind && b.amount == amount;
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(kind, amount);
    }

    /** Its name as in a description of axes: reflecting, inflow(2.0), absorbing, reservoir(0.5), periodic. */
    @Override
    public String toString() {
        return switch (kind) {
            case FLUX -> feeds() ? "inflow(%s)".formatted(amount) : "reflecting";
            case DENSITY -> feeds() ? "reservoir(%s)".formatted(amount) : "absorbing";
            case RING -> "periodic";
        };
    }
}
