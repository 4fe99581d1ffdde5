package dev.fokker.interop;

/** \(x'=(1-\sigma_+)(x-\sigma m)+\sigma_+z\): the clean sample that the velocity m points to, with new noise. Immutable. */
final class FlowRestarts implements StepRule {
    private final SigmaList list;

    FlowRestarts(SigmaList list) {
        this.list = list;
    }

    @Override
    public int memory() {
        return 1;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        double next = list.sigma(call + 1);
        terms.sample = 1 - next;
        terms.prediction[0] = -(1 - next) * list.sigma(call);
        terms.noise = next;
        terms.draws = true;
    }
}
