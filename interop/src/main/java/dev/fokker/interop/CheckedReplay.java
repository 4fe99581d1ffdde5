package dev.fokker.interop;

/** A rule at work, with what every replay refuses: arrays of the wrong length and calls out of order. */
final class CheckedReplay implements Replay {
    private final ChainRule rule;
    private final int first;
    private final int calls;
    private final int numbers;
    private int next;

    CheckedReplay(ChainRule rule, int first, int calls, int rows, int d) {
        if (first < 0 || first >= calls) {
            throw new IllegalArgumentException("replay: firstCall=" + first + ", must be within 0 .. " + (calls - 1));
        }
        if (rows < 1 || d < 1) {
            throw new IllegalArgumentException("replay: rows=" + rows + ", d=" + d + ", both must be at least 1");
        }
        this.rule = rule;
        this.first = first;
        this.calls = calls;
        this.numbers = Math.multiplyExact(rows, d);
        this.next = first;
    }

    @Override
    public void scaleInput(int call, double[] x, double[] out) {
        System.arraycopy(x, 0, out, 0, numbers);
    }

    @Override
    public void step(int call, double[] prediction, double[] x, NormalSource noise, double[] out) {
        if ((call != next && call != first) || call >= calls) {
            throw new IllegalArgumentException("replay: call=" + call + ", must be "
                    + (next < calls ? next + ", or " : "") + first + " to begin the loop again");
        }
        if (x.length < numbers || out.length < numbers || prediction.length < numbers) {
            throw new IllegalArgumentException("replay: prediction, x and out have " + prediction.length + ", "
                    + x.length + " and " + out.length + " numbers, each must have at least " + numbers);
        }
        next = call + 1;
        rule.step(call, prediction, x, noise, out);
    }
}
