package dev.fokker.core.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads one text by recursive descent, with limits that no text can pass to overflow the stack. */
final class Parser {
    /** The name of the function that is a power. */
    static final String POW = "pow";

    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_NESTED = 100;
    private static final int MOST_OPERATIONS = 500;

    private final String text;
    private final Names names;
    private int at;
    private int nested;
    private int operations;

    Parser(String text, Names names) {
        this.text = text;
        this.names = names;
    }

    Expression whole() {
        if (text.length() > MOST_CHARACTERS) {
            throw wrong(
                    "the text is cut off",
                    "it may have at most %d characters".formatted(MOST_CHARACTERS),
                    MOST_CHARACTERS);
        }
        Expression e = sum();
        if (at < text.length()) {
            throw unexpected();
        }
        return e;
    }

    private Expression sum() {
        Expression left = product();
        while (sees('+') || sees('-')) {
            Operator operator = text.charAt(at) == '+' ? Operator.PLUS : Operator.MINUS;
            count();
            left = new Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (sees('*') || sees('/')) {
            Operator operator = text.charAt(at) == '*' ? Operator.TIMES : Operator.OVER;
            count();
            if (operator == Operator.TIMES && at < text.length() && text.charAt(at) == '*') {
                throw wrong("unexpected '**'", "write ^ for a power", at - 1);
            }
            left = new Binary(operator, left, signed());
        }
        return left;
    }

    private Expression signed() {
        enter();
        Expression e;
        if (sees('-')) {
            count();
            e = new Negation(signed());
        } else if (sees('+')) {
            count();
            e = signed();
        } else {
            e = power();
        }
        nested--;
        return e;
    }

    private Expression power() {
        Expression base = primary();
        if (!sees('^')) {
            return base;
        }
        count();
        return new Binary(Operator.POWER, base, signed());
    }

    private Expression primary() {
        skipSpace();
        if (at == text.length()) {
            throw wrong("unexpected end", "a number, a name or '(' is missing", at);
        }
        char c = text.charAt(at);
        if (c == '(') {
            int open = at++;
            Expression inner = sum();
            close(open);
            return inner;
        }
        if (isDigit(c) || c == '.') {
            return number();
        }
        if (isLetter(c)) {
            return name();
        }
        throw unexpected();
    }

    private Expression number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (at == text.length() || !isDigit(text.charAt(at))) {
                throw wrong("an exponent without digits", "write 1e-3, or 2*e for e itself", exponent);
            }
            digits();
        }
        String literal = text.substring(from, at);
        if (literal.equals(".")) {
            throw wrong("'.' is no number", "write 0.5", from);
        }
        if (at < text.length() && isLetter(text.charAt(at))) {
            throw wrong("an operator is missing", "write %s*%s".formatted(literal, word(at)), at);
        }
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value)) {
            throw wrong("the number %s is too large".formatted(literal), "", from);
        }
        return new Constant(value);
    }

    private Expression name() {
        int from = at;
        String word = word(at);
        at += word.length();
        if (sees('(')) {
            return call(word, from);
        }
        if (Function.names().contains(word)) {
            throw wrong("'%s' is a function".formatted(word), "write %s(...)".formatted(word), from);
        }
        return names.find(word)
                .orElseThrow(() -> wrong("unknown name '%s'".formatted(word), advice(word, names.all()), from));
    }

    private Expression call(String word, int from) {
        if (!Function.names().contains(word)) {
            throw names.find(word).isPresent()
                    ? wrong(
                            "'%s' is no function".formatted(word),
                            "an operator is missing: write %s*(...)".formatted(word),
                            at)
                    : wrong("unknown function '%s'".formatted(word), advice(word, Function.names()), from);
        }
        int open = at;
        count();
        List<Expression> arguments = new ArrayList<>();
        arguments.add(sum());
        while (sees(',')) {
            at++;
            arguments.add(sum());
        }
        close(open);
        int wanted = word.equals(POW) ? 2 : Function.named(word).orElseThrow().arguments();
        if (arguments.size() != wanted) {
            throw wrong(
                    "%s takes %d argument%s, not %d".formatted(word, wanted, wanted == 1 ? "" : "s", arguments.size()),
                    "",
                    from);
        }
        return word.equals(POW)
                ? new Binary(Operator.POWER, arguments.get(0), arguments.get(1))
                : new Call(Function.named(word).orElseThrow(), arguments);
    }

    private void close(int open) {
        skipSpace();
        if (at == text.length()) {
            throw wrong("unexpected end", "the '(' of column %d is not closed".formatted(open + 1), at);
        }
        if (text.charAt(at) != ')') {
            throw unexpected();
        }
        at++;
    }

    private boolean sees(char c) {
        skipSpace();
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Steps over an operator or an opening parenthesis. */
    private void count() {
        if (++operations > MOST_OPERATIONS) {
            throw wrong("too many operations", "an expression may have at most %d".formatted(MOST_OPERATIONS), at);
        }
        at++;
    }

    private void enter() {
        if (++nested > MOST_NESTED) {
            throw wrong(
                    "too deeply nested",
                    "at most %d levels are read".formatted(MOST_NESTED),
                    Math.min(at, text.length()));
        }
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private String word(int from) {
        int to = from;
        while (to < text.length() && (isLetter(text.charAt(to)) || isDigit(text.charAt(to)))) {
            to++;
        }
        return text.substring(from, to);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static String advice(String word, List<String> allowed) {
        String nearest = Spelling.nearest(word, allowed)
                .map("did you mean '%s'? "::formatted)
                .orElse("");
        return nearest + "allowed: " + String.join(", ", allowed);
    }

    private UnreadableExpression unexpected() {
        char c = text.charAt(at);
        if (c == ')') {
            return wrong("unexpected ')'", "it closes nothing, or something is missing before it", at);
        }
        boolean operand = isLetter(c) || isDigit(c) || c == '(' || c == '.';
        return wrong("unexpected '%s'".formatted(c), operand ? "an operator is missing before it" : "", at);
    }

    private UnreadableExpression wrong(String what, String advice, int column) {
        return new UnreadableExpression(what, advice, text, column);
    }
}
