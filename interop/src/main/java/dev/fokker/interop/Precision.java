package dev.fokker.interop;

/** The arithmetic in which a scheduler's tables are made: exact to a double, or rounded after every operation as float tensors are. */
public enum Precision {
    /** Tables in double: the numbers that the formulas mean. */
    DOUBLE {
        @Override
        public double of(double value) {
            return value;
        }
    },
    /** Tables in float as PyTorch makes them on a CPU: the numbers that a published run has seen. */
    SINGLE {
        @Override
        public double of(double value) {
            return (float) value;
        }
    };

    /** The number of this precision nearest to {@code value}. */
    public abstract double of(double value);
}
