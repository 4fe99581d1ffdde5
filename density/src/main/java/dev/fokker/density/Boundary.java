package dev.fokker.density;

/** What happens to a particle at one end of an axis. */
public enum Boundary {
    /** It is turned back: no flux, J = 0. */
    REFLECTING,
    /** It is taken out and counted as lost there: p = 0. */
    ABSORBING,
    /** It comes in again at the other end, which must be periodic too. */
    PERIODIC
}
