package dev.fokker.core.generate;

import dev.fokker.core.process.KnotGrid;

/**
 * A grid fitted for one method and number of steps, and how well it does.
 *
 * @param grid the knots
 * @param before root mean squared error on the validation paths of the grid that the fit started from
 * @param training the same of the fitted grid on the paths it was fitted to
 * @param validation the same on the validation paths, which it was chosen by: slightly better than on paths never seen
 * @param rounds of the fit
 */
public record FittedGrid(KnotGrid grid, double before, double training, double validation, int rounds) {}
