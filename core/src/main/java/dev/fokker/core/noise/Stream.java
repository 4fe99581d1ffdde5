package dev.fokker.core.noise;

/**
 * What a random number is for. Each use has a stream of its own, so that adding one never changes another. The codes are
 * part of every result ever made: append, never renumber.
 */
public enum Stream {
    /** Starting points drawn from a prior. */
    PRIOR(1),
    /** Starting points drawn from data or a target. */
    INITIAL(2),
    /** Brownian increments of a walk or a reversed walk. */
    INCREMENT(3),
    /** Langevin corrector steps. */
    CORRECTOR(4),
    /** Noise added before a step by methods that churn. */
    CHURN(5),
    /** Which row of the data set a training example is. */
    TRAINING_ROW(6),
    /** At which time a training example is noised. */
    TRAINING_TIME(7),
    /** The noise of a training example. */
    TRAINING_NOISE(8),
    /** First values of a network's weights. */
    WEIGHTS(9),
    /** Whether a training example loses its label. */
    LABEL_DROP(10),
    /** Probes of a trace estimate. */
    PROBE(11),
    /** Generated data sets. */
    DATA(12),
    /** Random directions, sub-samples and resampling in measurements. */
    MEASURE(13),
    /** Space-time Levy areas of the steps of a walk. */
    AREA(14),
    /** Inner nodes of a Brownian tree. */
    BRIDGE(15),
    /** Which way a random walk steps. */
    WALK(16),
    /** Coefficients of a Karhunen-Loeve expansion. */
    MODE(23),
    /** Nodes put between those of a sampled path. */
    REFINEMENT(24),
    /** How high a path goes between two nodes, and when it passes a level there. */
    EXCURSION(25),
    /** Whether and when a solved path passes a barrier within a step. */
    PASSAGE(30),
    /** How quasi-random points are scrambled. */
    SCRAMBLE(33),
    /** Times and sizes of jumps. */
    JUMP(37),
    /** Whether a corrector's proposal is taken. */
    ACCEPTANCE(41),
    /** Whether a training image is mirrored. */
    AUGMENTATION(42),
    /** How far a training value is moved off its grey level. */
    DEQUANTISATION(43),
    /** Noise put on data that are edited. */
    EDIT(55),
    /** Noise of the known components while the others are filled in. */
    KNOWN_PART(56),
    /** Noise of the jumps back to more noise while components are filled in. */
    JUMP_BACK(57),
    /** The noise at the nodes of a variational bound. */
    BOUND(60),
    /** The noise of points at which scores are compared. */
    COMPARISON(61),
    /** Data drawn given their noised states. */
    POSTERIOR(62),
    /** The times of a variational bound of infinitely many steps. */
    BOUND_TIME(63),
    /** Which rows change sides in a permutation test. */
    PERMUTATION(80),
    /** Directions that points are projected on. */
    DIRECTION(81),
    /** Which rows are drawn again to find the error of a measure. */
    RESAMPLE(82),
    /** Which rows of a data set are held out. */
    HELD_OUT(70),
    /** Directions of sliced score matching. */
    PROJECTION(65);

    private final long code;

    Stream(long code) {
        this.code = code;
    }

    /** The number that stands for this use in an address. */
    public long code() {
        return code;
    }
}
