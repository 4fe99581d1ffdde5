package dev.fokker.interop;

/** What a loop does with the model's answer at one call; it may remember earlier calls. */
@FunctionalInterface
interface ChainRule {
    void step(int call, double[] prediction, double[] x, NormalSource noise, double[] out);

    /** How a rule is made for a batch [rows, d]. */
    @FunctionalInterface
    interface Start {
        ChainRule start(int rows, int d);
    }
}
