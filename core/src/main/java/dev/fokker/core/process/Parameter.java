package dev.fokker.core.process;

/** What the numbers that describe a process must satisfy; each check hands its value back or names it and its range. */
final class Parameter {
    private Parameter() {}

    static double finite(String subject, String name, double value) {
        return require(Double.isFinite(value), subject, name, value, "finite");
    }

    static double positive(String subject, String name, double value) {
        return require(value > 0 && Double.isFinite(value), subject, name, value, "finite and > 0");
    }

    static double nonNegative(String subject, String name, double value) {
        return require(value >= 0 && Double.isFinite(value), subject, name, value, "finite and >= 0");
    }

    static int count(String subject, String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: %s=%d must be >= 1".formatted(subject, name, value));
        }
        return value;
    }

    private static double require(boolean holds, String subject, String name, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s=%s must be %s".formatted(subject, name, value, range));
        }
        return value;
    }
}
