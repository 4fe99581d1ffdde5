package dev.fokker.learn;

import java.util.List;

/**
 * The power averages of the weights that training keeps beside the usual one, and how often they are set aside, so that an
 * average of any length can be put together afterwards. Karras et al. (2024), section 3.2. At most {@link #MOST} sets are kept:
 * when there are more, every second one goes, and the distance between those that come is doubled.
 *
 * @param lengths the averages' lengths \(\sigma_{rel}\), none or up to four, ascending
 * @param every steps between two sets at first, &gt;= 1
 */
public record PowerAverages(List<Double> lengths, long every) {
    /** Sets that are kept. */
    public static final int MOST = 12;

    private static final int MOST_LENGTHS = 4;
    private static final long USUAL_EVERY = 100;

    /** Copies the list and refuses what is out of range. */
    public PowerAverages {
        lengths = List.copyOf(lengths);
        if (lengths.size() > MOST_LENGTHS || every < 1) {
            throw new IllegalArgumentException("PowerAverages: %d lengths, every=%d; at most %d and every >= 1"
                    .formatted(lengths.size(), every, MOST_LENGTHS));
        }
        for (int k = 0; k < lengths.size(); k++) {
            if (k > 0 && !(lengths.get(k) > lengths.get(k - 1))) {
                throw new IllegalArgumentException("PowerAverages: lengths=%s must ascend".formatted(lengths));
            }
            new PowerAverage(lengths.get(k)).exponent();
        }
    }

    /** None. */
    public static PowerAverages none() {
        return new PowerAverages(List.of(), USUAL_EVERY);
    }

    /** The two of Karras et al. (2024): 0.05 and 0.10. */
    public static PowerAverages usual() {
        return new PowerAverages(List.of(0.05, 0.10), USUAL_EVERY);
    }

    /** The averages. */
    public List<PowerAverage> averages() {
        return lengths.stream().map(PowerAverage::new).toList();
    }

    /** The distance between the sets that are kept after {@code step} steps: the smallest {@code every * 2^j} of which there are at most {@link #MOST}. */
    public long distance(long step) {
        long distance = every;
        while (step / distance > MOST) {
            distance *= 2;
        }
        return distance;
    }

    /** Whether a set made at {@code made} is among those that are kept after {@code step} steps. */
    public boolean keeps(long made, long step) {
        return made > 0 && made <= step && made % distance(step) == 0;
    }
}
