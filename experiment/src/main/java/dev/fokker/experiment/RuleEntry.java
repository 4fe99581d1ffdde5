package dev.fokker.experiment;

import dev.fokker.core.calculus.EvaluationPoint;

/**
 * A rule of a stochastic integral.
 *
 * @param name its name
 * @param meaning one line for people
 * @param point where in a step the integrand is evaluated
 */
public record RuleEntry(String name, String meaning, EvaluationPoint point) implements Named {}
