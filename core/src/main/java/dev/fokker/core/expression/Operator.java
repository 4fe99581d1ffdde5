package dev.fokker.core.expression;

/** The operators between two operands. */
public enum Operator {
    /** The sum. */
    PLUS(" + ", 1),
    /** The difference. */
    MINUS(" - ", 1),
    /** The product. */
    TIMES("*", 2),
    /** The quotient. */
    OVER("/", 2),
    /** The power; it binds to the right. */
    POWER("^", 4);

    /** How tightly a minus before an operand binds: tighter than a product, less than a power. */
    static final int NEGATION = 3;
    /** How tightly numbers, names, calls and parentheses bind. */
    static final int WHOLE = 5;
    /** Powers up to this one are products, whose bits are the same everywhere and which are fast. */
    static final int MULTIPLIED = 16;

    private final String sign;
    private final int binding;

    Operator(String sign, int binding) {
        this.sign = sign;
        this.binding = binding;
    }

    /** As it is written, with its spaces. */
    String sign() {
        return sign;
    }

    /** How tightly it binds; a greater number binds first. */
    int binding() {
        return binding;
    }

    /** The value for two numbers; every evaluation goes by it. */
    public double at(double a, double b) {
        return switch (this) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case OVER -> a / b;
            case POWER -> power(a, b);
        };
    }

    /** \(a^b\); for small whole b the product \(a\cdot a\cdots a\) from the left, for b = 1/2 the root. */
    private static double power(double a, double b) {
        if (b == 0.5) {
            return Math.sqrt(a);
        }
        if (!isMultiplied(b)) {
            return StrictMath.pow(a, b);
        }
        int n = (int) Math.abs(b);
        double product = n == 0 ? 1 : a;
        for (int k = 1; k < n; k++) {
            product *= a;
        }
        return b < 0 ? 1 / product : product;
    }

    /** Whether the power b is a product or its inverse. */
    static boolean isMultiplied(double b) {
        return b == Math.rint(b) && Math.abs(b) <= MULTIPLIED;
    }
}
