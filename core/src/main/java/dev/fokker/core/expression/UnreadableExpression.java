package dev.fokker.core.expression;

/** A text that is no expression: what is wrong, the column, and the place marked in the text. */
public final class UnreadableExpression extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final int column;

    UnreadableExpression(String what, String advice, String text, int at) {
        super("%s at column %d%s%n%s".formatted(what, at + 1, advice.isEmpty() ? "" : "; " + advice, marked(text, at)));
        this.column = at + 1;
    }

    /** The column of the first character that does not fit, from 1. */
    public int column() {
        return column;
    }

    /** The text around the place, and a caret below it. */
    private static String marked(String text, int at) {
        int from = Math.max(0, at - SHOWN / 2);
        int to = Math.min(text.length(), from + SHOWN);
        String before = from > 0 ? "  ..." : "  ";
        String shown = text.substring(from, to).replaceAll("\\p{Cntrl}", " ");
        return "%s%s%s%n%s^"
                .formatted(before, shown, to < text.length() ? "..." : "", " ".repeat(before.length() + at - from));
    }
}
