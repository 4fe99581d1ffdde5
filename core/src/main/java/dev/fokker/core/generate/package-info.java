/** Gaussian paths turned round: exponential methods that read path and denoiser themselves, and grids fitted to a problem. */
package dev.fokker.core.generate;
