package dev.fokker.density;

import java.util.Arrays;

/**
 * Links that carry mass upwind over a face, made of higher order by the state itself: the density on the face is
 * \(p_i+\tfrac12\phi(\theta)(p_i-p_h)\), \(\theta=\frac{p_j-p_i}{p_i-p_h}\), with the cell h behind and the limiter
 * \(\phi=\max(0,\min(2\theta,\frac{1+2\theta}3,2))\) of Koren (1993), order 3 along a smooth profile. It lies between 0 and
 * \(2p_i\), so that the rate of such a link is that of the plain upwind link times a factor between 0 and 2: still a chain.
 */
final class CarriedLinks {
    private final double[] volume;
    private int count;
    private int[] source = new int[0];
    private int[] target = new int[0];
    private int[] behind = new int[0];
    private int[] place = new int[0];
    private double[] plain = new double[0];
    private double[] rates = new double[0];

    /** Links between cells of the given volumes, which are kept. */
    CarriedLinks(double[] volume) {
        this.volume = volume;
    }

    /** The volumes of the cells. */
    double[] volume() {
        return volume;
    }

    void clear() {
        count = 0;
    }

    boolean none() {
        return count == 0;
    }

    /** Notes that the link from i to j carries at the rate r, h being the cell behind i. */
    void add(int h, int i, int j, double r) {
        if (count == source.length) {
            int room = Math.max(64, 2 * count);
            source = Arrays.copyOf(source, room);
            target = Arrays.copyOf(target, room);
            behind = Arrays.copyOf(behind, room);
            place = Arrays.copyOf(place, room);
            plain = Arrays.copyOf(plain, room);
        }
        behind[count] = h;
        source[count] = i;
        target[count] = j;
        plain[count++] = r;
    }

    /** Finds the links among those of a sealed chain and keeps its rates. */
    void seal(int[] start, int[] targets, double[] rate) {
        for (int k = 0; k < count; k++) {
            place[k] = Arrays.binarySearch(targets, start[source[k]], start[source[k] + 1], target[k]);
        }
        rates = count == 0 ? rates : rate.clone();
    }

    /** Overwrites {@code rate} with the rates that belong to the masses m. */
    void under(double[] m, double[] rate) {
        System.arraycopy(rates, 0, rate, 0, rate.length);
        for (int k = 0; k < count; k++) {
            double here = density(m, source[k]);
            double rising = here - density(m, behind[k]);
            double onward = density(m, target[k]) - here;
            rate[place[k]] += plain[k] * excess(here, rising, onward);
        }
        for (int k = 0; k < rate.length; k++) {
            rate[k] = Math.max(0, rate[k]);
        }
    }

    private double density(double[] m, int cell) {
        return m[cell] / volume[cell];
    }

    /** \(\frac1{2p_i}\phi(\theta)(p_i-p_h)\), between -1 and 1; the limited slope is found without the quotient. */
    private static double excess(double here, double rising, double onward) {
        boolean smooth = (rising > 0 && onward > 0) || (rising < 0 && onward < 0);
        if (!smooth || !(here > 0)) {
            return 0;
        }
        double least = Math.min(Math.abs(rising), Math.abs(onward));
        double slope = Math.min(2 * least, (Math.abs(rising) + 2 * Math.abs(onward)) / 3);
        return Math.copySign(Math.min(1, 0.5 * slope / here), rising);
    }
}
