package dev.fokker.learn.torch;

import dev.fokker.learn.Batch;
import dev.fokker.learn.Objective;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The objectives that need no target, \(\lVert g\rVert^2-2k\nabla\cdot g+b\) for \(g=F+rx\), with the divergence by passes back through
 * the network, through which the step's own pass back goes again. Hyvarinen (2005); Song et al. (2019).
 */
final class ScoreMatching {
    private final Batch batch;
    private final ScalarType type;
    private final Tensor x;
    private final Tensor f;
    private final boolean further;

    /** Of the answers {@code f} to the inputs {@code x}, which ask for gradients; {@code further} if the result will be differentiated. */
    ScoreMatching(Batch batch, ScalarType type, Tensor x, Tensor f, boolean further) {
        this.batch = batch;
        this.type = type;
        this.x = x;
        this.f = f;
        this.further = further;
    }

    /** The objective by row, without its weight; [n]. */
    Tensor errors(Objective objective) {
        Tensor r = column(batch.onState());
        Tensor g = f.add(x.mul(r.view(-1, 1)));
        Tensor k = column(batch.onDivergence());
        Tensor square;
        Tensor divergence;
        if (objective instanceof Objective.Sliced sliced) {
            square = sliced.square() == Objective.Square.EXACT ? g.square().sum(1) : projected(sliced, g);
            divergence = sliced(sliced, r);
        } else {
            square = g.square().sum(1);
            divergence = exact(r);
        }
        return square.sub(divergence.mul(k).mul(new Scalar(2.0))).add(column(batch.constant()));
    }

    /** \(\nabla\cdot g\), by d products. */
    private Tensor exact(Tensor r) {
        Tensor sum = r.mul(new Scalar((double) batch.d()));
        for (int j = 0; j < batch.d(); j++) {
            Tensor axis = torch.zeros(new long[] {batch.n(), batch.d()}, new TensorOptions(type));
            axis.select(1, j).fill_(new Scalar(1.0));
            sum = sum.add(product(axis).select(1, j));
        }
        return sum;
    }

    /** The mean of \(v^TJ_gv\). */
    private Tensor sliced(Objective.Sliced sliced, Tensor r) {
        Tensor sum = torch.zeros(new long[] {batch.n()}, new TensorOptions(type));
        for (int j = 0; j < sliced.projections(); j++) {
            Tensor v = direction(sliced, j);
            sum = sum.add(product(v).add(v.mul(r.view(-1, 1))).mul(v).sum(1));
        }
        return sum.div(new Scalar((double) sliced.projections()));
    }

    /** The mean of \((v\cdot g)^2\). */
    private Tensor projected(Objective.Sliced sliced, Tensor g) {
        Tensor sum = torch.zeros(new long[] {batch.n()}, new TensorOptions(type));
        for (int j = 0; j < sliced.projections(); j++) {
            sum = sum.add(g.mul(direction(sliced, j)).sum(1).square());
        }
        return sum.div(new Scalar((double) sliced.projections()));
    }

    private Tensor direction(Objective.Sliced sliced, int j) {
        return TorchNetwork.tensor(batch.direction(), batch.direction().length)
                .to(type)
                .view(sliced.projections(), batch.n(), batch.d())
                .select(0, j);
    }

    /** \(J_F^Tv\), itself a function of the weights. */
    private Tensor product(Tensor v) {
        return torch.grad(
                        new TensorVector(f),
                        new TensorVector(x),
                        new TensorVector(v),
                        new BoolOptional(true),
                        further,
                        false)
                .get(0);
    }

    private Tensor column(float[] values) {
        return TorchNetwork.tensor(values, batch.n()).to(type);
    }
}
