package dev.fokker.interop;

import java.util.function.IntToDoubleFunction;

/** A replay whose model sees the sample times a factor of the call. */
final class ScaledReplay implements Replay {
    private final Replay replay;
    private final int numbers;
    private final IntToDoubleFunction factor;

    ScaledReplay(Replay replay, int numbers, IntToDoubleFunction factor) {
        this.replay = replay;
        this.numbers = numbers;
        this.factor = factor;
    }

    @Override
    public void scaleInput(int call, double[] x, double[] out) {
        double scale = factor.applyAsDouble(call);
        for (int i = 0; i < numbers; i++) {
            out[i] = scale * x[i];
        }
    }

    @Override
    public void step(int call, double[] prediction, double[] x, NormalSource noise, double[] out) {
        replay.step(call, prediction, x, noise, out);
    }
}
