package dev.fokker.density;

import java.util.List;

/**
 * What a solution cost, kept and lost.
 *
 * @param steps steps in time of the solution itself
 * @param fallbacks how many of them were taken in a positive way because the scheme's own step went negative
 * @param lowest the smallest mass of a cell after any of the scheme's own steps, those not taken included
 * @param mass what remains on the mesh at the last time; with all losses, less what came in, it makes the mass of the start
 * @param lost what was absorbed at each side: two numbers for each axis, lower before upper; at a reservoir the net amount
 * @param entered what came in through each side, likewise
 * @param timeError an estimate of the error of the steps, in the L1 norm, the largest over the problem's times; NaN where none was made
 * @param spaceError the same for the error of the cells
 */
public record DensityReport(
        long steps,
        long fallbacks,
        double lowest,
        double mass,
        List<Double> lost,
        List<Double> entered,
        double timeError,
        double spaceError) {
    /** Takes copies of the lists. */
    public DensityReport {
        lost = List.copyOf(lost);
        entered = List.copyOf(entered);
    }

    /** What was absorbed at the lower ends of all axes. */
    public double lostLower() {
        return at(0, lost);
    }

    /** What was absorbed at the upper ends of all axes. */
    public double lostUpper() {
        return at(1, lost);
    }

    /** What came in through the lower ends of all axes. */
    public double enteredLower() {
        return at(0, entered);
    }

    /** What came in through the upper ends of all axes. */
    public double enteredUpper() {
        return at(1, entered);
    }

    private static double at(int end, List<Double> sides) {
        double sum = 0;
        for (int s = end; s < sides.size(); s += 2) {
            sum += sides.get(s);
        }
        return sum;
    }

    /** The same account with estimates of the errors. */
    DensityReport withErrors(double ofTime, double ofSpace) {
        return new DensityReport(steps, fallbacks, lowest, mass, lost, entered, ofTime, ofSpace);
    }
}
