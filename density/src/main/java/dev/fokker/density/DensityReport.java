package dev.fokker.density;

/**
 * What a solution cost, kept and lost.
 *
 * @param steps steps in time of the solution itself
 * @param fallbacks how many of them were taken in a positive way because the scheme's own step went negative
 * @param lowest the smallest mass of a cell after any of the scheme's own steps, those not taken included
 * @param mass what remains on the axis at the last time; with both losses it makes 1
 * @param lostLower what was absorbed at the lower end
 * @param lostUpper what was absorbed at the upper end
 * @param timeError an estimate of the error of the steps, in the L1 norm, the largest over the problem's times; NaN where none was made
 * @param spaceError the same for the error of the cells
 */
public record DensityReport(
        long steps,
        long fallbacks,
        double lowest,
        double mass,
        double lostLower,
        double lostUpper,
        double timeError,
        double spaceError) {
    /** The same account with estimates of the errors. */
    DensityReport withErrors(double ofTime, double ofSpace) {
        return new DensityReport(steps, fallbacks, lowest, mass, lostLower, lostUpper, ofTime, ofSpace);
    }
}
