package dev.fokker.plot;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** One of each kind of picture, to be looked at: {@code main} writes them all into a folder. */
final class Gallery {
    private static final Noise NOISE = new Threefry(7);

    private Gallery() {}

    /** Writes every picture as PNG and SVG, and the animation, into {@code args[0]} or target/gallery. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/gallery");
        Files.createDirectories(folder);
        for (Map.Entry<String, Picture> entry : pictures().entrySet()) {
            Files.write(
                    folder.resolve(entry.getKey() + ".png"), entry.getValue().png());
            Files.writeString(
                    folder.resolve(entry.getKey() + ".svg"), entry.getValue().svg());
        }
        Files.write(folder.resolve("reverse.gif"), reverse().gif());
    }

    /** By name, ready to be drawn. */
    static Map<String, Picture> pictures() {
        Map<String, Picture> all = new LinkedHashMap<>();
        all.put("loss", loss().picture(640, 400));
        all.put("orders", orders().picture(520, 420));
        all.put("scatter", scatter().picture(520));
        all.put("views", views().picture(1120, 640));
        all.put("density", density().picture(560));
        all.put("score", score().picture(520));
        all.put("signed", signed().picture(560, 480));
        all.put("digits", digits(1).picture());
        all.put("rgb", rgb().picture());
        all.put("paths", paths().picture(680, 400));
        all.put("edges", edges().picture(960, 560));
        all.put(
                "mixed",
                Page.of("Four of a kind, and an image grid", 2, List.of(density(), score(), paths(), digits(0.6)))
                        .picture(1000, 860));
        return all;
    }

    static double[] normals(long first, int n) {
        double[] out = new double[n];
        NOISE.normals(Stream.DATA, first, n, 0, 1, out);
        return out;
    }

    static double[] range(double lo, double hi, int n) {
        return IntStream.range(0, n)
                .mapToDouble(k -> lo + (hi - lo) * k / (n - 1))
                .toArray();
    }

    static double[] map(double[] x, DoubleUnaryOperator f) {
        return java.util.Arrays.stream(x).map(f).toArray();
    }

    static Chart loss() {
        double[] step = range(0, 20_000, 400);
        double[] noise = normals(0, 400);
        double[] mean = map(step, s -> 0.18 + 0.9 * Math.exp(-s / 900) + 0.12 * Math.exp(-s / 7000));
        double[] low = map(mean, m -> m * 0.88);
        double[] high = map(mean, m -> m * 1.14);
        double[] raw = IntStream.range(0, 400)
                .mapToDouble(k -> mean[k] * (1 + 0.05 * noise[k]))
                .toArray();
        return Chart.titled("Training loss")
                .x("step")
                .y("loss", Scale.LOG)
                .with(Line.of("each 50 steps", step, raw)
                        .width(0.8)
                        .ink(Palette.kind(0).faded(0.4)))
                .with(Line.of("average, middle 80 %", step, mean).band(low, high))
                .with(Rule.across("known floor", 0.17));
    }

    static Chart orders() {
        double[] h = map(range(-3, 0, 9), p -> Math.pow(10, p));
        return Chart.titled("Strong error against step size")
                .x("step size h", Scale.LOG)
                .y("error", Scale.LOG)
                .with(
                        Line.of("euler-maruyama", h, map(h, v -> 0.5 * Math.sqrt(v)))
                                .dots(2.6),
                        Line.of("milstein", h, map(h, v -> 0.4 * v)).dots(2.6),
                        Line.of("heun", h, map(h, v -> 0.3 * v * v)).dots(2.6),
                        Line.of("rk4", h, map(h, v -> 0.2 * v * v * v * v)).dots(2.6),
                        Line.of("slope 1", h, map(h, v -> 0.8 * v))
                                .ink(Ink.SOFT)
                                .dash(Dash.DASHED)
                                .width(1));
    }

    private static double[][] moons(int n, long first) {
        double[] z = normals(first, 2 * n);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            double angle = Math.PI * (k % (n / 2)) / (n / 2.0);
            boolean upper = k < n / 2;
            x[k] = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + 0.08 * z[2 * k];
            y[k] = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + 0.08 * z[2 * k + 1];
        }
        return new double[][] {x, y};
    }

    static Chart scatter() {
        double[][] real = moons(4000, 1000);
        double[][] made = moons(1000, 50_000);
        return Chart.titled("Two moons")
                .x("x\u2080")
                .y("x\u2081")
                .aspect(1)
                .with(Scatter.of("data", real[0], real[1]), Scatter.of("generated", made[0], made[1]));
    }

    private static double bimodal(double x, double t) {
        double a = Math.exp(-t);
        double s2 = 0.09 * a * a + 1 - a * a;
        double left = Math.exp(-Math.pow(x + 1.5 * a, 2) / (2 * s2));
        double right = Math.exp(-Math.pow(x - 1.5 * a, 2) / (2 * s2));
        return (0.4 * left + 0.6 * right) / Math.sqrt(2 * Math.PI * s2);
    }

    private static double[] particles(double t, long first, int n) {
        double[] z = normals(first, n);
        double a = Math.exp(-t);
        double s = Math.sqrt(0.09 * a * a + 1 - a * a);
        return IntStream.range(0, n)
                .mapToDouble(k -> (k % 5 < 2 ? -1.5 : 1.5) * a + s * z[k])
                .toArray();
    }

    static Page views() {
        List<Chart> panels = new ArrayList<>();
        double[] x = range(-3.5, 3.5, 300);
        for (double t : new double[] {0, 0.1, 0.25, 0.5, 1, 2}) {
            panels.add(Chart.titled("t = " + t)
                    .x(panels.size() < 3 ? "" : "x")
                    .y(panels.size() % 3 == 0 ? "density" : "")
                    .xRange(-3.5, 3.5)
                    .with(
                            Histogram.of("walked (20,000 particles)", particles(t, 100, 20_000), -3.5, 3.5, 70),
                            Histogram.of("flowed", particles(t, 900_000, 20_000), -3.5, 3.5, 70)
                                    .look(Histogram.Look.OUTLINE),
                            Line.of("solved (Fokker\u2013Planck)", x, map(x, v -> bimodal(v, t)))
                                    .ink(Ink.TEXT)));
        }
        return Page.of("One process, three views", 3, panels);
    }

    private static double rings(double x, double y) {
        double r = Math.hypot(x, y);
        return Math.exp(-Math.pow((r - 1.2) / 0.25, 2)) * (1.3 + Math.cos(2 * Math.atan2(y, x))) / 2;
    }

    static Chart density() {
        Lattice p = Lattice.sample(-2.5, 2.5, -2, 2, 120, Gallery::rings);
        return Chart.titled("Density at t = 0.3")
                .x("x\u2080")
                .y("x\u2081")
                .aspect(1)
                .with(
                        HeatMap.of("p(x, t)", p),
                        Contours.of("", p, 0.1, 0.4, 0.8).ink(Ink.PAPER.faded(0.7)));
    }

    static Chart score() {
        Lattice p = Lattice.sample(-2, 2, -2, 2, 120, Gallery::rings);
        int n = 18;
        double[] x = new double[n * n];
        double[] y = new double[n * n];
        double[] u = new double[n * n];
        double[] v = new double[n * n];
        for (int k = 0; k < n * n; k++) {
            x[k] = -1.9 + 3.8 * (k % n) / (n - 1);
            int row = k / n;
            y[k] = -1.9 + 3.8 * row / (n - 1);
            double r = Math.hypot(x[k], y[k]);
            u[k] = -(r - 1.2) * x[k] / r;
            v[k] = -(r - 1.2) * y[k] / r;
        }
        return Chart.titled("Score over density")
                .x("x\u2080")
                .y("x\u2081")
                .aspect(1)
                .with(HeatMap.of("density", p).map(ColorMap.wash()), Quiver.of("score", x, y, u, v));
    }

    static Chart signed() {
        Lattice f = Lattice.sample(-3, 3, -2, 2, 90, (x, y) -> x * Math.exp(-x * x - y * y));
        return Chart.titled("Error of the score")
                .x("x")
                .y("t")
                .with(HeatMap.of("learned \u2212 exact", f).signed());
    }

    private static double[] blobs(int n, double noise, long first) {
        double[] z = normals(first, n * 64);
        double[] out = new double[n * 64];
        for (int k = 0; k < out.length; k++) {
            int image = k / 64;
            double dx = k % 8 - 3.5;
            double dy = k / 8 % 8 - 3.5;
            double ring = Math.hypot(dx, dy * (1 + 0.1 * (image % 3))) - 1.2 - 0.25 * (image % 7);
            out[k] = 2 * Math.exp(-ring * ring) - 1 + noise * z[k];
        }
        return out;
    }

    static ImageGrid digits(double noise) {
        return ImageGrid.of(8, 8, 1)
                .titled("Digits")
                .with("real", 12, blobs(24, 0, 10))
                .with("generated", 12, blobs(48, 0.25 * noise, 5000));
    }

    static ImageGrid rgb() {
        double[] pixels = new double[6 * 16 * 16 * 3];
        for (int k = 0; k < pixels.length; k++) {
            int p = k / 3;
            double x = p % 16 / 7.5 - 1;
            double y = p / 16 % 16 / 7.5 - 1;
            int image = p / 256;
            pixels[k] = Math.sin(3 * x + image + k % 3) * Math.cos(2 * y - k % 3);
        }
        pixels[3 * 100] = Double.NaN;
        return ImageGrid.of(16, 16, 3).titled("RGB, one broken pixel").with("", 6, pixels);
    }

    static Chart paths() {
        int steps = 201;
        int n = 400;
        double[] t = range(0, 4, steps);
        double[] x = new double[n * steps];
        double dt = t[1] - t[0];
        double[] z = normals(77, n * steps);
        for (int i = 0; i < n; i++) {
            x[i * steps] = 2.5;
            for (int k = 1; k < steps; k++) {
                int at = i * steps + k;
                x[at] = x[at - 1] * (1 - dt) + Math.sqrt(2 * dt) * 0.6 * z[at];
            }
        }
        return Chart.titled("Ornstein\u2013Uhlenbeck, 400 paths")
                .x("t")
                .y("x")
                .with(Paths.of("paths", t, x), Line.of("mean, exact", t, map(t, s -> 2.5 * Math.exp(-s))));
    }

    static Page edges() {
        double[] three = {1, 2, 3};
        return Page.of(
                "What must not break <&>",
                3,
                List.of(
                        Chart.titled("nothing").x("x").y("y"),
                        Chart.titled("constant").with(Line.of("", three, new double[] {5, 5, 5})),
                        Chart.titled("gaps").with(Line.of("a", new double[] {0, 1, 2, 3, 4, 5}, new double[] {
                            0, 1, Double.NaN, 2, Double.POSITIVE_INFINITY, 1
                        })),
                        Chart.titled("log with zeros")
                                .y("y", Scale.LOG)
                                .with(Line.of("b", three, new double[] {0, 1e-9, 1e12})),
                        Chart.titled("tiny")
                                .y("y")
                                .with(Line.of("c", three, new double[] {1e-7, 2.5e-7, 9e-7})
                                        .dots(3)),
                        Chart.titled("far away")
                                .with(Line.of("d", three, new double[] {1e6 + 0.1, 1e6 + 0.4, 1e6 + 0.2}))));
    }

    static Animation reverse() {
        List<Picture> frames = new ArrayList<>();
        for (int k = 20; k >= 0; k--) {
            double noise = k / 20.0;
            frames.add(ImageGrid.of(8, 8, 1)
                    .titled(String.format(java.util.Locale.ROOT, "t = %.2f", noise))
                    .with("", 10, blobs(50, noise, 5000))
                    .picture());
        }
        return Animation.of(frames, Duration.ofMillis(80)).holding(Duration.ofSeconds(2));
    }
}
