package dev.fokker.learn;

/**
 * All that decides what a training run computes, but for the data, the process and where it stops.
 *
 * @param network the network
 * @param loss the objective
 * @param optimizer how it is lowered
 * @param augmentation what is done to an image each time it is shown
 * @param labelDrop share of the examples that lose their label, in [0, 1]: 1 trains without classes, 0.1 is usual for models
 *     that will be guided
 * @param computation with what numbers
 * @param seed fixes first weights, examples, times and noise
 */
public record TrainingPlan(
        NetworkPlan network,
        LossPlan loss,
        OptimizerPlan optimizer,
        Augmentation augmentation,
        double labelDrop,
        Computation computation,
        long seed) {
    /** In single precision. */
    public TrainingPlan(
            NetworkPlan network,
            LossPlan loss,
            OptimizerPlan optimizer,
            Augmentation augmentation,
            double labelDrop,
            long seed) {
        this(network, loss, optimizer, augmentation, labelDrop, Computation.usual(), seed);
    }

    /** Of rows as they are, in single precision. */
    public TrainingPlan(NetworkPlan network, LossPlan loss, OptimizerPlan optimizer, double labelDrop, long seed) {
        this(network, loss, optimizer, Augmentation.none(), labelDrop, seed);
    }

    /** Refuses a share outside [0, 1]. */
    public TrainingPlan {
        if (!(labelDrop >= 0 && labelDrop <= 1)) {
            throw new IllegalArgumentException("TrainingPlan: labelDrop=%s must be in [0, 1]".formatted(labelDrop));
        }
        if (loss.coupling() != Coupling.INDEPENDENT && labelDrop < 1) {
            throw new IllegalArgumentException(
                    "TrainingPlan: coupling=%s pairs noise with data whatever their class, so that noise would tell the class; train without classes (labelDrop=%s must be 1)"
                            .formatted(loss.coupling(), labelDrop));
        }
    }

    /** The same with other times. */
    public TrainingPlan with(TimeSampling times) {
        LossPlan other = new LossPlan(
                loss.prediction(), loss.weighting(), times, loss.earliest(), loss.objective(), loss.coupling());
        return new TrainingPlan(network, other, optimizer, augmentation, labelDrop, computation, seed);
    }

    /** This plan with other numbers. */
    public TrainingPlan with(Computation other) {
        return new TrainingPlan(network, loss, optimizer, augmentation, labelDrop, other, seed);
    }

    /** What suits rows of this shape, without classes. */
    public static TrainingPlan suiting(Shape shape, long seed) {
        return new TrainingPlan(NetworkPlan.suiting(shape), LossPlan.usual(), OptimizerPlan.usual(), 1, seed);
    }
}
