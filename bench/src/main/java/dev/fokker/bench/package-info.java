/** Benchmarks of the kernels that cost time: noise, walks, generation. Figures are kept in docs/benchmarks.md. */
package dev.fokker.bench;
