package dev.fokker.density;

/**
 * A method for operators that are only applied, as a scheme on the rates of the structure tier: their mass and their equilibrium, but no
 * promise of sign beyond the method's tolerance. Rates that depend on the state are frozen in the middle of the step, found by a half
 * step, which is of order 2.
 *
 * @param integrator the method
 */
public record OnChain(Integrator integrator) implements Scheme {
    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        ChainOperator<C> operator = new ChainOperator<>(generator);
        Advance advance = integrator.start(operator);
        Balance[] middle = new Balance[1];
        return (from, to, now, next) -> {
            if (!operator.linear(0.5 * (from + to))) {
                if (middle[0] == null) {
                    middle[0] = new Balance(operator.cells(), operator.sides());
                }
                operator.under(now.mass());
                advance.step(from, 0.5 * (from + to), now, middle[0]);
                operator.under(middle[0].mass());
            }
            advance.step(from, to, now, next);
        };
    }

    @Override
    public int order() {
        return integrator.order();
    }

    @Override
    public boolean positive() {
        return false;
    }
}
