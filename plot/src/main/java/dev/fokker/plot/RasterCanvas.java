package dev.fokker.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A canvas of pixels, smooth at the edges. A {@link BufferedImage} needs no display. */
final class RasterCanvas implements Canvas {
    private final double width;
    private final double height;
    private final BufferedImage image;
    private final Graphics2D pixels;

    private RasterCanvas(double width, double height, BufferedImage image, Graphics2D pixels) {
        this.width = width;
        this.height = height;
        this.image = image;
        this.pixels = pixels;
    }

    static RasterCanvas of(int width, int height, double scale) {
        int columns = (int) Math.max(1, Math.round(width * scale));
        int rows = (int) Math.max(1, Math.round(height * scale));
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, columns, rows);
        g.scale((double) columns / width, (double) rows / height);
        return new RasterCanvas(width, height, image, g);
    }

    /** 0xRRGGBB, row-major; a copy. */
    int[] rgb() {
        int[] out = image.getRGB(0, 0, columns(), rows(), null, 0, columns());
        for (int k = 0; k < out.length; k++) {
            out[k] &= 0xFFFFFF;
        }
        return out;
    }

    int columns() {
        return image.getWidth();
    }

    int rows() {
        return image.getHeight();
    }

    byte[] png() {
        return png(image);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException(
                        "Picture: this JDK has no PNG writer; use one with the module java.desktop");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int k = 0; k < x.length; k++) {
            if (!finite(x[k], y[k])) {
                down = false;
            } else if (down) {
                path.lineTo(x[k], y[k]);
            } else {
                path.moveTo(x[k], y[k]);
                down = true;
            }
        }
        color(pen.ink());
        pixels.setStroke(stroke(pen));
        pixels.draw(path);
    }

    private static BasicStroke stroke(Pen pen) {
        float w = (float) pen.width();
        if (pen.dash() == Dash.SOLID) {
            return new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        float[] pattern = {
            (float) (w * pen.dash().on()), (float) (w * pen.dash().off())
        };
        return new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    @Override
    public void polygon(double[] x, double[] y, Ink fill) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (int k = 0; k < x.length; k++) {
            if (finite(x[k], y[k])) {
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x[k], y[k]);
                } else {
                    path.lineTo(x[k], y[k]);
                }
            }
        }
        if (path.getCurrentPoint() != null) {
            path.closePath();
            color(fill);
            pixels.fill(path);
        }
    }

    @Override
    public void rectangle(Box box, Ink fill) {
        color(fill);
        pixels.fill(shape(box));
    }

    @Override
    public void circles(double[] x, double[] y, double radius, Ink fill) {
        color(fill);
        Ellipse2D circle = new Ellipse2D.Double();
        for (int k = 0; k < x.length; k++) {
            if (finite(x[k], y[k])) {
                circle.setFrame(x[k] - radius, y[k] - radius, 2 * radius, 2 * radius);
                pixels.fill(circle);
            }
        }
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        AffineTransform before = pixels.getTransform();
        pixels.translate(x, y);
        pixels.rotate(Math.toRadians(lettering.angle()));
        color(lettering.ink());
        Typeface.available().write(pixels, text, lettering);
        pixels.setTransform(before);
    }

    @Override
    public void cells(Box box, int columns, int rows, int[] rgb) {
        AffineTransform placed =
                new AffineTransform(box.width() / columns, 0, 0, box.height() / rows, box.x(), box.y());
        pixels.drawImage(imageOf(columns, rows, rgb), placed, null);
    }

    static BufferedImage imageOf(int columns, int rows, int[] rgb) {
        BufferedImage cells = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        cells.setRGB(0, 0, columns, rows, rgb, 0, columns);
        return cells;
    }

    @Override
    public void clip(Box box, Consumer<Canvas> drawing) {
        Shape before = pixels.getClip();
        pixels.clip(shape(box));
        drawing.accept(this);
        pixels.setClip(before);
    }

    private static Rectangle2D shape(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    private void color(Ink ink) {
        pixels.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) ink.alpha()));
        pixels.setColor(new Color(ink.rgb()));
    }

    private static boolean finite(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y);
    }
}
