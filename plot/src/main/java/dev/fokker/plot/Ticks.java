package dev.fokker.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Places ticks. All arithmetic on positions is decimal, so that a tick is the double nearest to its label. */
public final class Ticks {
    private static final int[] ONE_TWO_FIVE = {1, 2, 5};
    private static final double PLAIN_MOST = 1e6;
    private static final double PLAIN_LEAST = 1e-4;
    private static final double LONG_MOST = 1e12;
    private static final double LONG_MANTISSA = 1e5;

    private Ticks() {}

    /**
     * The multiples in [lo, hi] of the smallest step 1, 2 or 5 times a power of ten that has at most {@code most} of them.
     *
     * @param lo finite
     * @param hi finite, above lo
     * @param most at least 1
     */
    public static List<Tick> linear(double lo, double hi, int most) {
        Scale.LINEAR.requireRange(lo, hi);
        BigDecimal step = step(lo, hi, Math.max(1, most));
        boolean plain = plain(Math.max(Math.abs(lo), Math.abs(hi)), step.doubleValue());
        BigDecimal first = first(lo, step);
        long count = count(lo, hi, step);
        List<Tick> ticks = new ArrayList<>();
        for (long k = 0; k < count; k++) {
            BigDecimal at = first.add(step.multiply(BigDecimal.valueOf(k)));
            ticks.add(new Tick(at.doubleValue(), plain ? plain(at, step) : scientific(at)));
        }
        return List.copyOf(ticks);
    }

    /** Usual sizes are written out; so are numbers whose mantissa would be long, for then an exponent saves nothing. */
    private static boolean plain(double size, double step) {
        return (size < PLAIN_MOST && step >= PLAIN_LEAST)
                || (size >= 1 && size < LONG_MOST && size / step > LONG_MANTISSA);
    }

    /** The step of {@link #linear}. */
    static BigDecimal step(double lo, double hi, int most) {
        int power = (int) Math.floor(Math.log10((hi - lo) / (most + 1)));
        while (true) {
            for (int digit : ONE_TWO_FIVE) {
                BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                if (count(lo, hi, step) <= most) {
                    return step;
                }
            }
            power++;
        }
    }

    private static BigDecimal first(double lo, BigDecimal step) {
        return new BigDecimal(lo).divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    private static long count(double lo, double hi, BigDecimal step) {
        BigDecimal from = new BigDecimal(lo).divide(step, 0, RoundingMode.CEILING);
        BigDecimal to = new BigDecimal(hi).divide(step, 0, RoundingMode.FLOOR);
        return to.subtract(from).longValueExact() + 1;
    }

    /**
     * Decades in [lo, hi], every k-th if there are more than {@code most}, with minor marks at 2 to 9 between neighbours; below two decades,
     * 1, 2, 5 in each; failing that, {@link #linear}.
     *
     * @param lo above 0
     * @param hi finite, above lo
     * @param most at least 1
     */
    public static List<Tick> logarithmic(double lo, double hi, int most) {
        Scale.LOG.requireRange(lo, hi);
        int first = (int) Math.ceil(Math.log10(lo) - 1e-9);
        int last = (int) Math.floor(Math.log10(hi) + 1e-9);
        if (last - first < 1) {
            List<Tick> within = oneTwoFive(lo, hi);
            long majors = within.stream().filter(Tick::isMajor).count();
            return majors >= 2 && majors <= most ? within : linear(lo, hi, most);
        }
        int stride = stride(last - first + 1, Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        for (int p = first - 1; p <= last; p++) {
            if (p >= first) {
                ticks.add(new Tick(decade(1, p), Math.floorMod(p, stride) == 0 ? "10^" + p : ""));
            }
            addMinor(ticks, p, stride, lo, hi);
        }
        return List.copyOf(ticks);
    }

    private static void addMinor(List<Tick> ticks, int p, int stride, double lo, double hi) {
        for (int digit = stride == 1 ? 2 : 10; digit < 10; digit++) {
            double at = decade(digit, p);
            if (at >= lo && at <= hi) {
                ticks.add(new Tick(at, ""));
            }
        }
    }

    /** The smallest of 1, 2, 5, 10, 20, ... that leaves at most {@code most} decades. */
    private static int stride(int decades, int most) {
        int ten = 1;
        while (true) {
            for (int digit : ONE_TWO_FIVE) {
                if ((decades + digit * ten - 1) / (digit * ten) <= most) {
                    return digit * ten;
                }
            }
            ten *= 10;
        }
    }

    private static List<Tick> oneTwoFive(double lo, double hi) {
        List<Tick> ticks = new ArrayList<>();
        for (int p = (int) Math.floor(Math.log10(lo)); p <= Math.log10(hi); p++) {
            for (int digit = 1; digit < 10; digit++) {
                double at = decade(digit, p);
                if (at >= lo && at <= hi) {
                    boolean major = digit == 1 || digit == 2 || digit == 5;
                    ticks.add(new Tick(at, major ? number(at) : ""));
                }
            }
        }
        return ticks;
    }

    private static double decade(int digit, int power) {
        return BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
    }

    /** A number to three significant digits, as a person would write it: 0.5, 12, 3.1e-7. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "\u2212infinite";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        double size = Math.abs(value);
        return size == 0 || (size >= PLAIN_LEAST && size < PLAIN_MOST)
                ? signed(strip(rounded).toPlainString())
                : scientific(rounded);
    }

    private static String plain(BigDecimal at, BigDecimal step) {
        int decimals = Math.max(0, strip(step).scale());
        return signed(at.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    private static String scientific(BigDecimal at) {
        BigDecimal bare = strip(at);
        if (bare.signum() == 0) {
            return "0";
        }
        int power = bare.precision() - bare.scale() - 1;
        return signed(strip(bare.scaleByPowerOfTen(-power)).toPlainString()) + "e" + power;
    }

    private static BigDecimal strip(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** With a true minus sign, as wide as a plus. */
    private static String signed(String digits) {
        return digits.startsWith("-") ? "\u2212" + digits.substring(1) : digits;
    }
}
