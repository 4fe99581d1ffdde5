package dev.fokker.io;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the tokens of a JSON text (RFC 8259) one after the other, straight from its UTF-8 bytes; strict, never recursive. */
final class JsonCursor {
    private final String file;
    private final byte[] text;
    private final int end;
    private int at;

    JsonCursor(String file, byte[] text, int end) {
        this.file = file;
        this.text = text;
        this.end = end;
    }

    FormatException fault(String wrong, String allowed) {
        return new FormatException(file, "header, byte " + at, wrong, allowed);
    }

    void requireAt(int position, char expected) throws FormatException {
        if (position >= end || text[position] != expected) {
            throw fault("does not start with " + expected, "the header must start with " + expected);
        }
    }

    /** Reads {@code expected} if it comes next. */
    boolean accept(char expected) {
        skipSpaces();
        if (at < end && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char expected) throws FormatException {
        if (!accept(expected)) {
            throw fault(
                    at < end ? "'%c' found".formatted((char) (text[at] & 0xff)) : "ends",
                    "'" + expected + "' is needed");
        }
    }

    /** After a member: true at a comma, false at {@code close}. */
    boolean next(char close) throws FormatException {
        if (accept(',')) {
            return true;
        }
        expect(close);
        return false;
    }

    void requireOnlySpacesLeft() throws FormatException {
        skipSpaces();
        if (at < end) {
            throw fault("text follows the last brace", "only spaces may");
        }
    }

    /** A whole number from 0 to 2^63-1, without sign, fraction or exponent. */
    long wholeNumber() throws FormatException {
        skipSpaces();
        int start = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at] - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw fault("a number above 2^63-1", "a smaller one is needed");
            }
            value = 10 * value + digit;
            at++;
        }
        if (at == start || (at - start > 1 && text[start] == '0')) {
            throw fault("no whole number", "digits without sign and leading zero are needed");
        }
        return value;
    }

    String string() throws FormatException {
        expect('"');
        StringBuilder out = new StringBuilder();
        int run = at;
        while (at < end && text[at] != '"') {
            if (text[at] >= 0 && text[at] < ' ') {
                throw fault("a control character in a string", "it must be escaped");
            }
            if (text[at] == '\\') {
                out.append(decode(run, at));
                at++;
                out.append(escaped());
                run = at;
            } else {
                at++;
            }
        }
        out.append(decode(run, at));
        if (at >= end) {
            throw fault("a string does not end", "a closing quotation mark is needed");
        }
        at++;
        return out.toString();
    }

    private String decode(int from, int to) throws FormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault("a string is not UTF-8", "it must be");
        }
    }

    /** The character that an escape stands for; lone surrogates pass, as in JSON itself. */
    private char escaped() throws FormatException {
        int index = at < end ? "\"\\/bfnrtu".indexOf(text[at]) : -1;
        if (index < 0) {
            throw fault("an unknown escape in a string", "JSON has only \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
        }
        at++;
        if (index < 8) {
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < end ? Character.digit(text[at], 16) : -1;
            if (digit < 0) {
                throw fault("an escape without four hexadecimal digits", "\\u takes four");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    private void skipSpaces() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    /** Appends {@code value} as a JSON string. */
    static StringBuilder quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"');
    }
}
