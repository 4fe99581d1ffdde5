package dev.fokker.learn.torch;

import dev.fokker.core.sample.Rows;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What a network knows of a row besides its state: sines and cosines of the log-SNR at frequencies from \(2\pi/80\), one turn over
 * all noise levels in use, to about 2, through two layers; to which the row's class adds a learned vector, the last of the table
 * standing for no class.
 */
final class Conditioning {
    private static final double LOWEST = 2 * Math.PI / 80;
    private static final double HIGHEST = 2;

    private final Tensor frequencies;
    private final Dense first;
    private final Dense second;
    private final Tensor table;

    Conditioning(Parameters p, int count, int width, int classes) {
        double[] w = new double[count];
        for (int k = 0; k < count; k++) {
            w[k] = LOWEST * StrictMath.pow(HIGHEST / LOWEST, count == 1 ? 0 : k / (count - 1.0));
        }
        frequencies = Tensor.create(w, 1, count).to(p.type());
        first = new Dense(p, "level.0", 2 * count, width, 1);
        second = new Dense(p, "level.1", width, width, 1);
        table = classes == 0 ? null : p.normal("classes", 1, classes + 1, width);
    }

    /** [n, width], ready to be projected. */
    Tensor apply(Tensor level, Tensor label) {
        Tensor angle = level.view(-1, 1).mul(frequencies);
        Tensor h = first.apply(torch.cat(new TensorVector(angle.sin(), angle.cos()), 1));
        h = second.apply(torch.silu(h));
        if (table != null) {
            h = h.add(table.index_select(0, label));
        }
        return torch.silu(h);
    }

    /** The numbers of the rows of the table: the class itself, and the last for {@link Rows#NO_LABEL}. */
    static long[] places(int n, int[] label, int classes) {
        long[] places = new long[n];
        for (int i = 0; i < n; i++) {
            if (label[i] != Rows.NO_LABEL && (label[i] < 0 || label[i] >= classes) && classes > 0) {
                throw new IllegalArgumentException("label=%d of row %d must be a class in 0..%d, or %d for none"
                        .formatted(label[i], i, classes - 1, Rows.NO_LABEL));
            }
            places[i] = label[i] == Rows.NO_LABEL ? classes : Math.min(label[i], classes);
        }
        return places;
    }
}
