package dev.fokker.io;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Collects the lines of a CSV file into a table and says where one is not like the others. */
final class CsvRows {
    private static final int SHOWN = 40;

    private final String file;
    private final Limits limits;
    private final NonFinite nonFinite;
    private List<String> names = List.of();
    private long firstLine;
    private int d;
    private double[] x = new double[64];
    private int count;

    CsvRows(String file, Limits limits, NonFinite nonFinite) {
        this.file = file;
        this.limits = limits;
        this.nonFinite = nonFinite;
    }

    void add(CsvRecord line) throws FormatException {
        if (d == 0) {
            d = line.getFieldCount();
            firstLine = line.getStartingLineNumber();
            if (header(line)) {
                names = line.getFields().stream().map(CsvRows::trimmed).toList();
                return;
            }
        }
        if (line.getFieldCount() != d) {
            throw new FormatException(
                    file,
                    "line " + line.getStartingLineNumber(),
                    "has %d fields".formatted(line.getFieldCount()),
                    "line %d has %d; all must have as many".formatted(firstLine, d));
        }
        if (count > limits.elements() - d) {
            throw new FormatException(
                    file,
                    "line " + line.getStartingLineNumber(),
                    "more than %d numbers".formatted(limits.elements()),
                    "the limits allow no more");
        }
        if (count + d > x.length) {
            x = Arrays.copyOf(x, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * x.length, count + (long) d)));
        }
        for (int j = 0; j < d; j++) {
            x[count + j] = number(line, j);
        }
        count += d;
    }

    Table table() throws FormatException {
        if (d == 0) {
            throw new FormatException(file, "text", "there is no line in it", "at least one row is needed");
        }
        return new Table(names, Samples.copyOf(d, Arrays.copyOf(x, count)));
    }

    /** Whether every field has a text that is no number. */
    private static boolean header(CsvRecord line) {
        for (String field : line.getFields()) {
            String text = trimmed(field);
            if (text.isEmpty() || plain(text) || !Double.isNaN(special(text)) || nan(text)) {
                return false;
            }
        }
        return true;
    }

    private double number(CsvRecord line, int j) throws FormatException {
        String text = trimmed(line.getField(j));
        boolean plain = plain(text);
        double value = plain ? Double.parseDouble(text) : special(text);
        if (Double.isFinite(value)) {
            return value;
        }
        if (plain) {
            throw fault(line, j, text, "is beyond the range of a double, about 1.8e308");
        }
        if (Double.isNaN(value) && !nan(text)) {
            throw fault(line, j, text, "is not a number");
        }
        if (nonFinite == NonFinite.REFUSED) {
            throw fault(line, j, text, "is not finite");
        }
        return value;
    }

    private FormatException fault(CsvRecord line, int j, String text, String wrong) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        String column = names.isEmpty() ? "" : " (" + names.get(j) + ")";
        return new FormatException(
                file,
                "line %d, column %d%s".formatted(line.getStartingLineNumber(), j + 1, column),
                "'%s' %s".formatted(shown, wrong),
                "a finite decimal number such as -1.5 or 2e-3 is needed");
    }

    /** Without spaces and without the byte-order mark that some programs put before the first field. */
    private static String trimmed(String field) {
        return (field.startsWith("\ufeff") ? field.substring(1) : field).strip();
    }

    /** [+-] digits [. digits] [e [+-] digits]: Java itself would read 1d and 0x1p3 as well. */
    private static boolean plain(String text) {
        int at = sign(text, 0);
        int whole = digits(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
            if (end == at + 1) {
                return false;
            }
        } else if (whole == at) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int power = sign(text, end + 1);
            end = digits(text, power);
            if (end == power) {
                return false;
            }
        }
        return end == text.length();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean nan(String text) {
        return text.substring(sign(text, 0)).equalsIgnoreCase("nan");
    }

    /** An infinity, or NaN for all else. */
    private static double special(String text) {
        String name = text.substring(sign(text, 0)).toLowerCase(Locale.ROOT);
        if (name.equals("inf") || name.equals("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }
}
