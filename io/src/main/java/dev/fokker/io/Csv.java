package dev.fokker.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Rows of numbers as comma-separated UTF-8 text (RFC 4180), packed if the name ends in .gz. The first line is a header if none
 * of its fields is a number. Numbers are written by {@link Double#toString}, which reads back to the same bits.
 */
public final class Csv {
    /** Below it, every whole number is a double of its own. */
    private static final double LARGEST_WHOLE = 0x1p53;

    private static final int FIELDS = 1 << 20;
    private static final int FIELD_LENGTH = 1 << 16;
    private static final int RECORD_LENGTH = 1 << 25;

    private Csv() {}

    /** Reads a file of finite numbers within {@link Limits#DEFAULT}. */
    public static Table read(Path file) throws IOException {
        return read(file, Limits.DEFAULT, NonFinite.REFUSED);
    }

    /**
     * Reads a file.
     *
     * @throws FormatException with line, column and text, if a field is no number, a row is longer or shorter than the first,
     *     there is no row and no header, or {@code limits} are passed
     */
    public static Table read(Path file, Limits limits, NonFinite nonFinite) throws IOException {
        try (ByteSource in = ByteSource.open(file, limits)) {
            return read(in, limits, nonFinite);
        }
    }

    /** As {@link #read(Path, Limits, NonFinite)} for text that lies elsewhere, called {@code name} in errors. */
    public static Table read(String name, InputStream text, Limits limits, NonFinite nonFinite) throws IOException {
        return read(ByteSource.of(name, text, limits.unpackedBytes()), limits, nonFinite);
    }

    private static Table read(ByteSource in, Limits limits, NonFinite nonFinite) throws IOException {
        try (Reader text = new InputStreamReader(in.stream("text"), StandardCharsets.UTF_8.newDecoder());
                CsvReader<CsvRecord> csv = reader(text)) {
            CsvRows rows = new CsvRows(in.name(), limits, nonFinite);
            for (CsvRecord line : csv) {
                rows.add(line);
            }
            return rows.table();
        } catch (UncheckedIOException e) {
            throw explained(in, e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw explained(in, io);
            }
            throw new FormatException(
                    in.name(), "text", String.valueOf(e.getMessage()), "must be comma-separated text", e);
        }
    }

    /** Rows of unequal length pass here, because {@link CsvRows} says more about them. */
    private static CsvReader<CsvRecord> reader(Reader text) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(FIELDS)
                .maxFieldSize(FIELD_LENGTH)
                .maxRecordSize(RECORD_LENGTH)
                .build();
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .build(handler, text);
    }

    private static IOException explained(ByteSource in, IOException e) {
        return e instanceof CharacterCodingException
                ? new FormatException(in.name(), "text", "is not UTF-8", "must be UTF-8 text", e)
                : e;
    }

    /** Writes {@code file} aside and moves it into place, through {@link AtomicFile}. */
    public static void write(Path file, Table table) throws IOException {
        AtomicFile.write(file, out -> {
            if (ByteSource.packed(file)) {
                try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                    write(packed, table);
                }
            } else {
                write(out, table);
            }
        });
    }

    /** Writes the names, if there are any, and the rows, with lines that end in one line feed. */
    public static void write(OutputStream out, Table table) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        try {
            if (!table.columns().isEmpty()) {
                csv.writeRecord(table.columns());
            }
            String[] fields = new String[table.rows().d()];
            for (int i = 0; i < table.rows().n(); i++) {
                for (int j = 0; j < fields.length; j++) {
                    fields[j] = text(table.rows().at(i, j));
                }
                csv.writeRecord(fields);
            }
            csv.flush();
            text.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads back as the same number; a whole one has no point, so that counts look like counts. */
    private static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        boolean negativeZero = value == 0 && 1 / value < 0;
        return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    }
}
