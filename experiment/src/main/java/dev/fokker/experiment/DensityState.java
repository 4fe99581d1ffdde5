package dev.fokker.experiment;

import dev.fokker.density.Density;
import dev.fokker.density.DensityReport;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.Mesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a run in pieces has come: the density, those that were asked for on the way, and the account. A piece starts from a
 * density of mass 1, so that what the pieces before let out is a factor on all that it finds; where a side lets mass in, of the mass it has.
 */
final class DensityState {
    private final Mesh mesh;
    private Density now;
    private int pieces;
    private final List<Density> kept = new ArrayList<>();
    private double steps;
    private double fallbacks;
    private double lowest = Double.POSITIVE_INFINITY;
    private double timeError;
    private double spaceError;
    private final double[] lost;
    private final double[] entered;

    DensityState(Density start) {
        mesh = start.mesh();
        now = start;
        lost = new double[2 * mesh.dimension()];
        entered = new double[lost.length];
    }

    /** Pieces that are done. */
    int pieces() {
        return pieces;
    }

    /** The density as it stands. */
    Density now() {
        return now;
    }

    /** What was kept so far. */
    List<Density> kept() {
        return List.copyOf(kept);
    }

    /** Keeps the density as it stands. */
    void keep() {
        kept.add(now);
    }

    /** What the next piece starts from. */
    Density start() {
        return pieces == 0 || !open() ? now : now.normalized();
    }

    private boolean open() {
        return !mesh.fed() && Arrays.stream(lost).anyMatch(l -> l > 0);
    }

    /** Books a piece; its densities at the given places are kept. */
    void add(DensitySolution piece, List<Integer> places) {
        double share = pieces == 0 || !open() ? 1 : now.mass();
        for (int k : places) {
            kept.add(scaled(piece.at(k), share));
        }
        now = scaled(piece.last(), share);
        DensityReport report = piece.report();
        steps += report.steps();
        fallbacks += report.fallbacks();
        lowest = Math.min(lowest, share * report.lowest());
        timeError += share * report.timeError();
        spaceError += share * report.spaceError();
        for (int s = 0; s < lost.length; s++) {
            lost[s] += share * report.lost().get(s);
            entered[s] += share * report.entered().get(s);
        }
        pieces++;
    }

    private Density scaled(Density p, double share) {
        if (share == 1) {
            return p;
        }
        double[] average = p.toArray();
        for (int i = 0; i < average.length; i++) {
            average[i] *= share;
        }
        return Density.signed(mesh, average);
    }

    /** The account of all pieces; errors of pieces add up, as no piece enlarges one in the L1 norm. */
    DensityReport report() {
        return new DensityReport(
                (long) steps,
                (long) fallbacks,
                lowest,
                now.mass(),
                Arrays.stream(lost).boxed().toList(),
                Arrays.stream(entered).boxed().toList(),
                timeError,
                spaceError);
    }

    /** All of this as numbers. */
    double[] numbers() {
        int cells = mesh.cells();
        double[] head = {pieces, kept.size(), steps, fallbacks, lowest, timeError, spaceError};
        double[] all = Arrays.copyOf(head, head.length + 2 * lost.length + (1 + kept.size()) * cells);
        System.arraycopy(lost, 0, all, head.length, lost.length);
        System.arraycopy(entered, 0, all, head.length + lost.length, entered.length);
        int at = head.length + 2 * lost.length;
        System.arraycopy(now.toArray(), 0, all, at, cells);
        for (Density p : kept) {
            at += cells;
            System.arraycopy(p.toArray(), 0, all, at, cells);
        }
        return all;
    }

    /** The state of those numbers, after that of {@code start}; empty if they are of another form. */
    static java.util.Optional<DensityState> of(Density start, double[] numbers) {
        DensityState state = new DensityState(start);
        int cells = state.mesh.cells();
        int head = 7 + 2 * state.lost.length;
        if (numbers.length < head || numbers.length != head + (1 + numbers[1]) * cells) {
            return java.util.Optional.empty();
        }
        state.pieces = (int) numbers[0];
        state.steps = numbers[2];
        state.fallbacks = numbers[3];
        state.lowest = numbers[4];
        state.timeError = numbers[5];
        state.spaceError = numbers[6];
        System.arraycopy(numbers, 7, state.lost, 0, state.lost.length);
        System.arraycopy(numbers, 7 + state.lost.length, state.entered, 0, state.entered.length);
        state.now = Density.signed(state.mesh, Arrays.copyOfRange(numbers, head, head + cells));
        for (int k = 1; k <= (int) numbers[1]; k++) {
            state.kept.add(
                    Density.signed(state.mesh, Arrays.copyOfRange(numbers, head + k * cells, head + (k + 1) * cells)));
        }
        return java.util.Optional.of(state);
    }
}
