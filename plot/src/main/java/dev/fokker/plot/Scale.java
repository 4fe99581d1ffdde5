package dev.fokker.plot;

import java.util.List;

/** How an axis maps numbers to length. */
public enum Scale {
    /** Equal differences, equal lengths. */
    LINEAR {
        @Override
        public boolean accepts(double value) {
            return Math.abs(value) <= LARGEST;
        }

        @Override
        double forward(double value) {
            return value;
        }

        @Override
        double backward(double value) {
            return value;
        }

        @Override
        public List<Tick> ticks(double lo, double hi, int most) {
            return Ticks.linear(lo, hi, most);
        }

        @Override
        Span around(double lo, double hi) {
            if (!(lo <= hi)) {
                return new Span(0, 1, this);
            }
            double size = Math.max(Math.abs(lo), Math.abs(hi));
            if (hi - lo > CONSTANT * size && hi - lo > SMALLEST) {
                return new Span(lo, hi, this);
            }
            double half = size > SMALLEST ? size / 2 : 1;
            return new Span(lo - half, hi + half, this);
        }
    },
    /** Equal ratios, equal lengths; numbers above 0 only. */
    LOG {
        @Override
        public boolean accepts(double value) {
            return value >= SMALLEST && value <= LARGEST;
        }

        @Override
        double forward(double value) {
            return Math.log10(value);
        }

        @Override
        double backward(double value) {
            return Math.pow(10, value);
        }

        @Override
        public List<Tick> ticks(double lo, double hi, int most) {
            return Ticks.logarithmic(lo, hi, most);
        }

        @Override
        Span around(double lo, double hi) {
            if (!(lo <= hi)) {
                return new Span(0.1, 10, this);
            }
            return hi > lo * (1 + CONSTANT) ? new Span(lo, hi, this) : new Span(lo / 3, hi * 3, this);
        }
    };

    private static final double LARGEST = 1e290;
    private static final double SMALLEST = 1e-290;
    private static final double CONSTANT = 1e-12;

    /** Whether the number has a place on such an axis: finite, and above 0 if logarithmic. */
    public abstract boolean accepts(double value);

    /** Ticks in [lo, hi], at most {@code most} of them with numbers. */
    public abstract List<Tick> ticks(double lo, double hi, int most);

    abstract double forward(double value);

    abstract double backward(double value);

    /** A sensible axis for data from {@code lo} to {@code hi}; if there are none, or they are all equal, as well. */
    abstract Span around(double lo, double hi);

    void requireRange(double lo, double hi) {
        if (!(accepts(lo) && accepts(hi) && lo < hi)) {
            throw new IllegalArgumentException("Axis: range %s to %s; it must be finite and increasing%s"
                    .formatted(lo, hi, this == LOG ? ", and above 0 on a logarithmic axis" : ""));
        }
    }
}
