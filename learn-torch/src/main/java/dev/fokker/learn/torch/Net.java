package dev.fokker.learn.torch;

import org.bytedeco.pytorch.Tensor;

/** A network put together: a function of scaled rows [n, d], log-SNRs [n] and class numbers [n], to predictions [n, d]. */
interface Net {
    /** F(x, level, label); {@code train} switches on what is random in training. Call inside a PointerScope. */
    Tensor forward(Tensor x, Tensor level, Tensor label, boolean train);
}
