/** Networks and training on PyTorch; the only place that knows the tensor library. */
package dev.fokker.learn.torch;
