/**
 * The Fokker-Planck equation \(\partial_tp=-\nabla\cdot(fp)+\tfrac12\sum_{ij}\partial_i\partial_j(D_{ij}p)\) of any process in one
 * or two dimensions.
 *
 * <p>In space: a {@link dev.fokker.density.Mesh} of one or two {@link dev.fokker.density.Axis axes}, equal or stretched cells, a {@link
 * dev.fokker.density.Density} of averages over them, and the exponentially fitted fluxes of Scharfetter, Gummel, Chang and Cooper, which make
 * the equation a Markov chain on the cells ({@link dev.fokker.density.Chain}): mass is kept by construction, nothing can turn negative that the
 * exact solution of the chain would not, and the Gibbs law of a gradient drift is an exact rest. In two dimensions the fluxes go along
 * the lattice directions that Selling's formula finds for the tensor, so that all this holds for any \(D=GG^T\); a drift along which
 * there is no noise is carried upwind with a limiter.
 *
 * <p>In time, a {@link dev.fokker.density.Scheme}:
 *
 * <table>
 * <caption>Schemes</caption>
 * <tr><th>scheme</th><th>order</th><th>positive</th><th>solves a step</th></tr>
 * <tr><td>{@link dev.fokker.density.BackwardEuler}</td><td>1</td><td>always</td><td>1, factored once for equal steps</td></tr>
 * <tr><td>{@link dev.fokker.density.Patankar} (the default)</td><td>2</td><td>always</td><td>2, one factored anew</td></tr>
 * <tr><td>{@link dev.fokker.density.Uniformization}</td><td>2, exact for autonomous</td><td>always</td><td>none</td></tr>
 * <tr><td>{@link dev.fokker.density.PositiveExponential}</td><td>2, exact for autonomous</td><td>always</td><td>none</td></tr>
 * <tr><td>{@link dev.fokker.density.TrBdf2}</td><td>2, L-stable</td><td>reports and falls back</td><td>2, factored once</td></tr>
 * </table>
 *
 * <p>What rests under an autonomous process is found directly, by {@link dev.fokker.density.Stationary}.
 *
 * <p>A {@link dev.fokker.density.DensitySolver} puts a scheme and a choice of steps together: given ones
 * ({@link dev.fokker.density.FixedSteps}) or as many as match the error in space ({@link dev.fokker.density.MatchedSteps}).
 *
 * <p>On large planes a {@link dev.fokker.density.Splitting} solves along one axis after the other, on several threads.
 */
package dev.fokker.density;
