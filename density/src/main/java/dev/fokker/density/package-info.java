/**
 * The Fokker-Planck equation \(\partial_tp=-\partial_x(fp)+\tfrac12\partial_x^2(Dp)\) of any process in one dimension.
 *
 * <p>In space: an {@link dev.fokker.density.Axis} of cells, a {@link dev.fokker.density.Density} of averages over them, and the
 * exponentially fitted fluxes of Scharfetter, Gummel, Chang and Cooper, which make the equation a Markov chain on the cells
 * ({@link dev.fokker.density.Rates}): mass is kept by construction, nothing can turn negative that the exact solution of the
 * chain would not, and the Gibbs law of a gradient drift is an exact rest.
 *
 * <p>In time, a {@link dev.fokker.density.Scheme}:
 *
 * <table>
 * <caption>Schemes</caption>
 * <tr><th>scheme</th><th>order</th><th>positive</th><th>tridiagonal solves a step</th></tr>
 * <tr><td>{@link dev.fokker.density.BackwardEuler}</td><td>1</td><td>always</td><td>1, factored once for equal steps</td></tr>
 * <tr><td>{@link dev.fokker.density.Patankar} (the default)</td><td>2</td><td>always</td><td>2, one factored anew</td></tr>
 * <tr><td>{@link dev.fokker.density.TrBdf2}</td><td>2, L-stable</td><td>reports and falls back</td><td>2, factored once</td></tr>
 * </table>
 *
 * <p>A {@link dev.fokker.density.DensitySolver} puts a scheme and a choice of steps together: given ones
 * ({@link dev.fokker.density.FixedSteps}) or as many as match the error in space ({@link dev.fokker.density.MatchedSteps}).
 */
package dev.fokker.density;
