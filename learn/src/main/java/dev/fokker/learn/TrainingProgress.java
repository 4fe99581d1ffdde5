package dev.fokker.learn;

/**
 * How a run stands.
 *
 * @param step steps made in all
 * @param steps where it will stop at the latest
 * @param loss mean objective of the last hundred steps or so
 * @param stepsPerSecond rate of this call so far
 * @param secondsLeft expected time to the end
 */
public record TrainingProgress(long step, long steps, double loss, double stepsPerSecond, double secondsLeft) {}
