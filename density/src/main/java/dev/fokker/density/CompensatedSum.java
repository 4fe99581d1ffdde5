package dev.fokker.density;

/** A sum that carries the rounding of each addition along. Neumaier (1974). */
final class CompensatedSum {
    private double sum;
    private double carry;

    /** Starts anew at {@code value}. */
    void set(double value) {
        sum = value;
        carry = 0;
    }

    /** Takes over another sum. */
    void set(CompensatedSum other) {
        sum = other.sum;
        carry = other.carry;
    }

    /** Adds one number. */
    void add(double v) {
        double next = sum + v;
        carry += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
        sum = next;
    }

    /** Makes the carry small beside the sum again, which matters to a sum that shrinks. */
    void settle() {
        double whole = sum + carry;
        carry -= whole - sum;
        sum = whole;
    }

    /** The sum so far. */
    double value() {
        return sum + carry;
    }

    /** The sum of all of {@code values}. */
    static double of(double[] values) {
        CompensatedSum total = new CompensatedSum();
        for (double v : values) {
            total.add(v);
        }
        return total.value();
    }
}
