/** Randomness by address: the same numbers for the same seed, stream, path and draw, on any machine. */
package dev.fokker.core.noise;
