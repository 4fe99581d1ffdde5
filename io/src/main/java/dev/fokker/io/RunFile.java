package dev.fokker.io;

import dev.fokker.core.solve.Run;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A run that was stopped, in a file: {@code FOKKRUN1}, the plan's SHA-256 (32 bytes), then, big-endian, the number of parts (int)
 * and of kept doubles (long), those doubles, and for each part first (long), rows, step (int), the numbers of doubles of x and of
 * history (long), x, history, evaluations (longs); last the CRC-32 of all that (int). No length is believed before its bytes are
 * there. Immutable.
 */
public final class RunFile {
    private static final byte[] MAGIC = "FOKKRUN1".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAN = 32;
    private static final int CHECK = 4;

    private final String plan;
    private final List<Run.State> states;
    private final double[] kept;

    private RunFile(String plan, List<Run.State> states, double[] kept) {
        this.plan = plan;
        this.states = states;
        this.kept = kept;
    }

    /**
     * What is to be written.
     *
     * @param plan SHA-256 of what is run, 64 lower-case hex digits: a run is resumed under the same plan only
     * @param states the states of the parts
     * @param kept numbers that were kept on the way, any; copied
     */
    public static RunFile of(String plan, List<Run.State> states, double[] kept) {
        if (!plan.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("RunFile: plan=%s must be 64 lower-case hex digits".formatted(plan));
        }
        return new RunFile(plan, List.copyOf(states), kept.clone());
    }

    /** SHA-256 of what is run. */
    public String plan() {
        return plan;
    }

    /** The states of the parts. */
    public List<Run.State> states() {
        return states;
    }

    /** The numbers that were kept on the way; a copy. */
    public double[] kept() {
        return kept.clone();
    }

    /** Writes the file whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    private void write(OutputStream sink) throws IOException {
        CheckedOutputStream sum = new CheckedOutputStream(sink, new CRC32());
        DataOutputStream out = new DataOutputStream(sum);
        out.write(MAGIC);
        out.write(HexFormat.of().parseHex(plan));
        out.writeInt(states.size());
        out.writeLong(kept.length);
        write(out, kept);
        for (Run.State state : states) {
            double[] x = state.x();
            double[] history = state.history();
            out.writeLong(state.first());
            out.writeInt(state.rows());
            out.writeInt(state.step());
            out.writeLong(x.length);
            out.writeLong(history.length);
            write(out, x);
            write(out, history);
            for (long count : state.evaluations()) {
                out.writeLong(count);
            }
        }
        out.flush();
        out.writeInt((int) sum.getChecksum().getValue());
        out.flush();
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(8 * Math.min(values.length, 8192));
        for (int from = 0; from < values.length; from += 8192) {
            int count = Math.min(8192, values.length - from);
            piece.clear();
            piece.asDoubleBuffer().put(values, from, count);
            out.write(piece.array(), 0, 8 * count);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws FormatException if the file is not whole, not of this form, or its sum is another
     */
    public static RunFile read(Path file) throws IOException {
        try (ByteSource source = ByteSource.open(file, Limits.DEFAULT)) {
            return new Reader(source).read();
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.toString(), "state", e.getMessage(), "must be the state of a run", e);
        }
    }

    /** One file being read. */
    private static final class Reader {
        private final ByteSource source;
        private final CRC32 sum = new CRC32();

        Reader(ByteSource source) {
            this.source = source;
        }

        RunFile read() throws IOException {
            if (!Arrays.equals(bytes(MAGIC.length, "magic"), MAGIC)) {
                throw source.fault("magic", "is not FOKKRUN1", "must be a file that --checkpoint wrote");
            }
            String plan = HexFormat.of().formatHex(bytes(PLAN, "plan"));
            ByteBuffer head = ByteBuffer.wrap(bytes(12, "header"));
            int parts = head.getInt();
            double[] kept = doubles(head.getLong(), "kept numbers");
            List<Run.State> states = new ArrayList<>();
            for (int k = 0; k < parts; k++) {
                states.add(state("part " + k));
            }
            int expected = (int) sum.getValue();
            if (ByteBuffer.wrap(source.bytes(CHECK, "sum")).getInt() != expected) {
                throw source.fault("sum", "the CRC-32 does not fit", "the file is damaged; take an earlier one");
            }
            source.requireEnd("end");
            return new RunFile(plan, List.copyOf(states), kept);
        }

        private Run.State state(String where) throws IOException {
            ByteBuffer head = ByteBuffer.wrap(bytes(32, where));
            long first = head.getLong();
            int rows = head.getInt();
            int step = head.getInt();
            long length = head.getLong();
            long historyLength = head.getLong();
            double[] x = doubles(length, where + ", x");
            double[] history = doubles(historyLength, where + ", history");
            ByteBuffer counts = ByteBuffer.wrap(bytes(8L * rows, where + ", evaluations"));
            long[] evaluations = new long[rows];
            counts.asLongBuffer().get(evaluations);
            return Run.State.of(first, rows, step, x, history, evaluations);
        }

        private double[] doubles(long count, String where) throws IOException {
            if (count < 0 || count > source.left() / 8) {
                throw source.fault(
                        where,
                        "%d numbers are announced".formatted(count),
                        "more bytes than the file has are not believed");
            }
            ByteBuffer raw = ByteBuffer.wrap(bytes(8 * count, where));
            double[] out = new double[(int) count];
            raw.asDoubleBuffer().get(out);
            return out;
        }

        private byte[] bytes(long count, String where) throws IOException {
            if (count < 0) {
                throw source.fault(where, "%d bytes".formatted(count), "must not be negative");
            }
            byte[] out = source.bytes(count, where);
            sum.update(out, 0, out.length);
            return out;
        }
    }
}
