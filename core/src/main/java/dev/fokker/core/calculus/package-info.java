/** Calculus along paths: stochastic integrals, variations, extremes and first hits, and Ito's formula. */
package dev.fokker.core.calculus;
