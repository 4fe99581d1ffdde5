package dev.fokker.learn;

import java.util.Optional;

/**
 * One point of the curves of a run, over the steps since the one before.
 *
 * @param step the last of them, counted from 1
 * @param seconds time of training up to it, all calls together
 * @param loss mean objective
 * @param rate the rate of learning of the last
 * @param gradient mean norm of the gradient, before any clip
 * @param look what held-out rows gave, if they were looked at after this step
 */
public record CurveRow(long step, double seconds, double loss, double rate, double gradient, Optional<Look> look) {
    /** The columns of {@link #line}. */
    public static final String HEADER = "step,seconds,loss,rate,gradient,validation,validationError";

    static CurveRow of(long step, double seconds, double loss, double rate, double gradient) {
        return new CurveRow(step, seconds, loss, rate, gradient, Optional.empty());
    }

    CurveRow with(Look seen) {
        return new CurveRow(step, seconds, loss, rate, gradient, Optional.of(seen));
    }

    /** The row as a line of CSV, without its end; a look that was not made leaves its two columns empty. */
    public String line() {
        String seen = look.map(l -> l.loss() + "," + l.standardError()).orElse(",");
        double rounded = Math.rint(1000 * seconds) / 1000;
        return step + "," + rounded + "," + loss + "," + rate + "," + gradient + "," + seen;
    }
}
