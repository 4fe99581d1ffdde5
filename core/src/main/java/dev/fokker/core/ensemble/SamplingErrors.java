package dev.fokker.core.ensemble;

/**
 * How far samples are from data, each source of error switched on alone (laws S4.28, E22). Distances with standard errors over
 * replicas; what lies within a few of them of {@code chance} cannot be told from nothing.
 *
 * @param chance two draws of the data: what any sampler must be compared with
 * @param nothing no source: the exact score, the fine run, the exact start, and an exact draw of the data at the end
 * @param prior the run starts at the prior instead of \(p_T\)
 * @param cutOff the run stops at its last time, where there is noise left
 * @param solver the given steps instead of the fine ones
 * @param score the given score instead of the exact one
 * @param everything all four: what one gets
 */
public record SamplingErrors(
        Estimate chance,
        Estimate nothing,
        Estimate prior,
        Estimate cutOff,
        Estimate solver,
        Estimate score,
        Estimate everything) {}
