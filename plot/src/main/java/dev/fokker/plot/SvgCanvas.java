package dev.fokker.plot;

import java.util.Base64;
import java.util.function.Consumer;

/** A canvas that writes SVG 1.1. Numbers have at most two decimals and do not depend on the locale or the JDK. */
final class SvgCanvas implements Canvas {
    private static final double LARGEST = 1e9;

    private final int width;
    private final int height;
    private final StringBuilder out = new StringBuilder();

    SvgCanvas(int width, int height) {
        this.width = width;
        this.height = height;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif\">\n");
        rectangle(new Box(0, 0, width, height), Ink.PAPER);
    }

    String document() {
        return out + "</svg>\n";
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void polyline(double[] x, double[] y, Pen pen) {
        out.append("<path fill=\"none\" stroke=\"").append(hex(pen.ink())).append('"');
        attribute("stroke-width", pen.width());
        opacity("stroke-opacity", pen.ink());
        if (pen.dash() == Dash.SOLID) {
            out.append(" stroke-linecap=\"round\"");
        } else {
            out.append(" stroke-dasharray=\"");
            number(pen.width() * pen.dash().on()).append(' ');
            number(pen.width() * pen.dash().off()).append('"');
        }
        out.append(" stroke-linejoin=\"round\" d=\"");
        boolean down = false;
        for (int k = 0; k < x.length; k++) {
            if (Double.isFinite(x[k]) && Double.isFinite(y[k])) {
                point(down ? 'L' : 'M', x[k], y[k]);
                down = true;
            } else {
                down = false;
            }
        }
        out.append("\"/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, Ink fill) {
        out.append("<path fill-rule=\"evenodd\"");
        fill(fill);
        out.append(" d=\"");
        char command = 'M';
        for (int k = 0; k < x.length; k++) {
            if (Double.isFinite(x[k]) && Double.isFinite(y[k])) {
                point(command, x[k], y[k]);
                command = 'L';
            }
        }
        out.append(command == 'L' ? "Z\"/>\n" : "\"/>\n");
    }

    @Override
    public void rectangle(Box box, Ink fill) {
        out.append("<rect");
        box(box);
        fill(fill);
        out.append("/>\n");
    }

    @Override
    public void circles(double[] x, double[] y, double radius, Ink fill) {
        out.append("<g");
        fill(fill);
        out.append(">\n");
        for (int k = 0; k < x.length; k++) {
            if (Double.isFinite(x[k]) && Double.isFinite(y[k])) {
                out.append("<circle");
                attribute("cx", x[k]);
                attribute("cy", y[k]);
                attribute("r", radius);
                out.append("/>\n");
            }
        }
        out.append("</g>\n");
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        out.append("<text");
        attribute("x", x);
        attribute("y", y);
        attribute("font-size", lettering.size());
        if (lettering.weight() == Lettering.Weight.BOLD) {
            out.append(" font-weight=\"bold\"");
        }
        switch (lettering.anchor()) {
            case START -> {}
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
        }
        fill(lettering.ink());
        if (lettering.angle() != 0) {
            out.append(" transform=\"rotate(");
            number(lettering.angle()).append(' ');
            number(x).append(' ');
            number(y).append(")\"");
        }
        out.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void cells(Box box, int columns, int rows, int[] rgb) {
        String png = Base64.getEncoder().encodeToString(RasterCanvas.png(RasterCanvas.imageOf(columns, rows, rgb)));
        out.append("<image");
        box(box);
        out.append(
                        " preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,")
                .append(png)
                .append("\"/>\n");
    }

    /** An inner svg element clips without an identifier, so that several documents can stand in one page. */
    @Override
    public void clip(Box box, Consumer<Canvas> drawing) {
        out.append("<svg overflow=\"hidden\"");
        box(box);
        out.append(" viewBox=\"");
        number(box.x()).append(' ');
        number(box.y()).append(' ');
        number(box.width()).append(' ');
        number(box.height()).append("\" preserveAspectRatio=\"none\">\n");
        drawing.accept(this);
        out.append("</svg>\n");
    }

    private void box(Box box) {
        attribute("x", box.x());
        attribute("y", box.y());
        attribute("width", box.width());
        attribute("height", box.height());
    }

    private void fill(Ink ink) {
        out.append(" fill=\"").append(hex(ink)).append('"');
        opacity("fill-opacity", ink);
    }

    private void opacity(String name, Ink ink) {
        if (ink.alpha() < 1) {
            attribute(name, ink.alpha());
        }
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        number(value).append('"');
    }

    private void point(char command, double x, double y) {
        out.append(command);
        number(x).append(' ');
        number(y);
    }

    /** Fixed point by integers, since Double.toString differs between JDKs. */
    private StringBuilder number(double value) {
        long hundredths = Math.round(100 * Math.max(-LARGEST, Math.min(LARGEST, value)));
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        long rest = hundredths % 100;
        if (rest != 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                out.append(rest % 10);
            }
        }
        return out;
    }

    private static String hex(Ink ink) {
        String digits = Integer.toHexString(ink.rgb());
        return "#" + "0".repeat(6 - digits.length()) + digits;
    }

    /** Escapes what XML reserves; what XML 1.0 does not allow at all becomes U+FFFD. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c > 0xFFFF;
    }
}
