package dev.fokker.core.noise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sobol's sequence in base 2, in the order of the Gray code, with 52 bits a coordinate: every \(2^k\) points from a multiple of
 * \(2^k\) on fill the unit cube evenly. Immutable. Sobol (1967); direction numbers of Joe and Kuo (2008), which are good in
 * pairs of dimensions; order of the points by Antonov and Saleev (1979).
 */
public final class Sobol {
    /** As many dimensions as there are direction numbers for. */
    public static final int MOST_DIMENSIONS = 1000;

    private static final int BITS = 52;
    private static final double UNIT = 0x1p-52;
    private static final List<String> TABLE = table();

    private final long[][] directions;
    private final long[] shift;
    private final double centre;

    private Sobol(long[][] directions, long[] shift, double centre) {
        this.directions = directions;
        this.shift = shift;
        this.centre = centre;
    }

    /**
     * The sequence as it was defined, which begins at the origin.
     *
     * @throws IllegalArgumentException if {@code dimensions} is not in 1 .. {@link #MOST_DIMENSIONS}
     */
    public static Sobol plain(int dimensions) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "Sobol: dimensions=%d must lie in 1..%d; draw the rest from pseudo-random noise"
                            .formatted(dimensions, MOST_DIMENSIONS));
        }
        long[][] directions = new long[dimensions][];
        for (int j = 0; j < dimensions; j++) {
            directions[j] = j == 0 ? reflections() : recurrence(TABLE.get(j - 1).split(" "));
        }
        return new Sobol(directions, new long[dimensions], 0);
    }

    /**
     * A randomised copy, in which each point by itself is uniform on the open cube and all keep their even spread: each coordinate's
     * digits are multiplied by a random lower triangular matrix and shifted, both at the address (replica, dimension) of
     * {@link Stream#SCRAMBLE}. The variance of a mean is that of full nested scrambling. Matousek (1998); Owen (2003).
     */
    public Sobol scrambled(Noise noise, long replica) {
        long[][] scrambled = new long[directions.length][BITS];
        long[] shifts = new long[directions.length];
        double[] u = new double[BITS + 1];
        for (int j = 0; j < directions.length; j++) {
            noise.uniforms(Stream.SCRAMBLE, replica, 1, j, BITS + 1, u);
            for (int row = 0; row < BITS; row++) {
                long diagonal = 1L << (BITS - 1 - row);
                long mask = ((long) (u[row] / UNIT) & -(2 * diagonal)) | diagonal;
                for (int k = 0; k < BITS; k++) {
                    scrambled[j][k] |= (Long.bitCount(mask & directions[j][k]) & 1L) * diagonal;
                }
            }
            shifts[j] = shift[j] ^ (long) (u[BITS] / UNIT);
        }
        return new Sobol(scrambled, shifts, 0.5);
    }

    /** Number of coordinates. */
    public int dimensions() {
        return directions.length;
    }

    /** {@code out[i]}: coordinate {@code dimension} of the points {@code first..first+n}; plain ones in [0, 1), scrambled in (0, 1). */
    public void coordinate(int dimension, long first, int n, double[] out) {
        long[] v = directions[dimension];
        long x = shift[dimension];
        long gray = first ^ (first >>> 1);
        for (int k = 0; k < BITS; k++) {
            x ^= v[k] & -((gray >>> k) & 1);
        }
        for (int i = 0; i < n; i++) {
            out[i] = (x + centre) * UNIT;
            x ^= v[Math.min(Long.numberOfTrailingZeros(first + i + 1), BITS - 1)];
        }
    }

    /** Van der Corput's: the identity matrix. */
    private static long[] reflections() {
        long[] v = new long[BITS];
        for (int k = 0; k < BITS; k++) {
            v[k] = 1L << (BITS - 1 - k);
        }
        return v;
    }

    /** \(v_k=v_{k-s}\oplus(v_{k-s}\gg s)\oplus\bigoplus_ia_iv_{k-i}\), from the line "a m_1 .. m_s". Joe and Kuo (2008). */
    private static long[] recurrence(String[] line) {
        int s = line.length - 1;
        int a = Integer.parseInt(line[0]);
        long[] v = new long[BITS];
        for (int k = 0; k < BITS; k++) {
            if (k < s) {
                v[k] = Long.parseLong(line[k + 1]) << (BITS - 1 - k);
                continue;
            }
            v[k] = v[k - s] ^ (v[k - s] >>> s);
            for (int i = 1; i < s; i++) {
                v[k] ^= v[k - i] & -((a >>> (s - 1 - i)) & 1L);
            }
        }
        return v;
    }

    private static List<String> table() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Sobol.class.getResourceAsStream("sobol-directions.txt"), StandardCharsets.US_ASCII))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Sobol: the direction numbers cannot be read", e);
        }
    }
}
