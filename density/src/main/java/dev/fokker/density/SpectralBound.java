package dev.fokker.density;

/**
 * Where the eigenvalues of an operator lie: \(-decay\le\mathrm{Re}\lambda\le0\), \(\lvert\mathrm{Im}\lambda\rvert\le turn\).
 *
 * @param decay how far they reach to the left, in inverse units of time
 * @param turn how far they reach up and down
 */
public record SpectralBound(double decay, double turn) {}
