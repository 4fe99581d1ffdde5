package dev.fokker.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Chooses at most 256 colours for many pixels: all of them if they are so few (any grey picture), else by repeated splitting of the
 * box of colours with the greatest squared error at its mean along the channel of greatest variance. After P. Heckbert (1982)
 * and X. Wu (1991).
 */
final class Quantizer {
    private static final int MOST = 256;
    private static final int BINS = 1 << 18;

    private final TreeSet<Integer> few = new TreeSet<>();
    private final long[] counts = new long[BINS];
    private final long[][] sums = new long[3][BINS];
    private int[] palette = new int[0];
    private final byte[] nearest = new byte[BINS];

    /** Takes note of pixels 0xRRGGBB. */
    void count(int[] pixels) {
        int before = -1;
        for (int rgb : pixels) {
            int bin = bin(rgb);
            counts[bin]++;
            for (int c = 0; c < 3; c++) {
                sums[c][bin] += channel(rgb, c);
            }
            if (rgb != before && few.size() <= MOST) {
                few.add(rgb);
            }
            before = rgb;
        }
    }

    /** Settles the palette; after this, no more counting. */
    void choose() {
        if (few.size() <= MOST) {
            palette = few.stream().mapToInt(Integer::intValue).toArray();
            return;
        }
        palette = split();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                nearest[bin] = (byte) nearest(mean(bin, 0), mean(bin, 1), mean(bin, 2));
            }
        }
    }

    /** The chosen colours 0xRRGGBB. */
    int[] palette() {
        return palette.clone();
    }

    /** The place in the palette for each of the pixels, all of which were counted. */
    byte[] indices(int[] pixels) {
        byte[] out = new byte[pixels.length];
        boolean exact = few.size() <= MOST;
        for (int k = 0; k < out.length; k++) {
            out[k] = exact ? (byte) Arrays.binarySearch(palette, pixels[k]) : nearest[bin(pixels[k])];
        }
        return out;
    }

    private int[] split() {
        List<Integer> used = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                used.add(bin);
            }
        }
        PriorityQueue<Cloud> clouds = new PriorityQueue<>(Comparator.comparingDouble(c -> -c.error()));
        clouds.add(cloud(used));
        while (clouds.size() < MOST && clouds.peek().bins().size() > 1) {
            Cloud worst = clouds.poll();
            List<Integer> low = new ArrayList<>();
            List<Integer> high = new ArrayList<>();
            for (int bin : worst.bins()) {
                (mean(bin, worst.channel()) <= worst.at() ? low : high).add(bin);
            }
            if (low.isEmpty() || high.isEmpty()) {
                clouds.add(new Cloud(worst.bins(), 0, 0, 0));
                break;
            }
            clouds.add(cloud(low));
            clouds.add(cloud(high));
        }
        return clouds.stream().mapToInt(this::color).sorted().toArray();
    }

    /** Bins with their squared error, and where to split them. */
    private record Cloud(List<Integer> bins, double error, int channel, double at) {}

    /** Weights are roots of counts: thin coloured lines must not lose to acres of paper. */
    private Cloud cloud(List<Integer> bins) {
        double error = 0;
        int channel = 0;
        double at = 0;
        double worst = -1;
        for (int c = 0; c < 3; c++) {
            double weight = 0;
            double sum = 0;
            double squares = 0;
            for (int bin : bins) {
                double w = Math.sqrt((double) counts[bin]);
                double v = mean(bin, c);
                weight += w;
                sum += w * v;
                squares += w * v * v;
            }
            double own = Math.max(0, squares - sum * sum / weight);
            error += own;
            if (own > worst) {
                worst = own;
                channel = c;
                at = sum / weight;
            }
        }
        return new Cloud(bins, bins.size() == 1 ? 0 : error, channel, at);
    }

    private int color(Cloud cloud) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
            long sum = 0;
            long count = 0;
            for (int bin : cloud.bins()) {
                sum += sums[c][bin];
                count += counts[bin];
            }
            rgb = rgb << 8 | (int) Math.round((double) sum / count);
        }
        return rgb;
    }

    private int nearest(double r, double g, double b) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < palette.length; k++) {
            double dr = channel(palette[k], 0) - r;
            double dg = channel(palette[k], 1) - g;
            double db = channel(palette[k], 2) - b;
            double far = dr * dr + dg * dg + db * db;
            if (far < least) {
                least = far;
                best = k;
            }
        }
        return best;
    }

    private double mean(int bin, int c) {
        return (double) sums[c][bin] / counts[bin];
    }

    private static int channel(int rgb, int c) {
        return (rgb >> (16 - 8 * c)) & 255;
    }

    private static int bin(int rgb) {
        return ((rgb >> 18) & 63) << 12 | ((rgb >> 10) & 63) << 6 | ((rgb >> 2) & 63);
    }
}
