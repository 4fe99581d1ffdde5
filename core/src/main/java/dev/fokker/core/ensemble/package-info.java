/** Means over ensembles of paths, with their errors, and ways to make the errors small. */
package dev.fokker.core.ensemble;
