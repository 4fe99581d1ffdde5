package dev.fokker.core.solve;

import dev.fokker.core.sample.Samples;

/**
 * What came out of a run, and what it cost.
 *
 * @param samples the final states [n, d], in the order of the paths
 * @param cost counted field evaluations and refused steps
 */
public record Solution(Samples samples, Cost cost) {}
