package dev.fokker.learn.torch;

import dev.fokker.learn.LearnerState;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A smooth function u of the log-SNR, zero at first, trained beside the network: an error e counts \(e\,e^{-u}+u\), which is least
 * where \(u=\ln E\,e\). Karras et al. (2024), eq. 15.
 */
final class Uncertainty {
    private static final int WAVES = 8;
    /** One turn over all noise levels in use, and the finest wave of a few units of the log-SNR. */
    private static final double LOWEST = 2 * Math.PI / 80;

    private final Tensor frequencies;
    private final Dense layer;

    Uncertainty(Parameters p) {
        double[] w = new double[WAVES];
        for (int k = 0; k < WAVES; k++) {
            w[k] = LOWEST * (k + 1);
        }
        frequencies = Tensor.create(w, 1, WAVES).to(p.type());
        layer = new Dense(p, LearnerState.BESIDE + "uncertainty", 2 * WAVES, 1, 0);
    }

    /** What {@code errors} [n] count at the log-SNRs {@code level} [n]. */
    Tensor weighted(Tensor errors, Tensor level) {
        Tensor angle = level.view(-1, 1).mul(frequencies);
        Tensor u = layer.apply(torch.cat(new TensorVector(angle.sin(), angle.cos()), 1))
                .view(-1);
        return errors.mul(u.mul(new Scalar(-1.0)).exp()).add(u);
    }
}
