/**
 * Pictures: one small canvas with PNG, GIF and SVG behind it, and charts that describe themselves on it.
 *
 * <p><b>In one breath.</b> A {@link dev.fokker.plot.Chart} is {@link dev.fokker.plot.Layer}s on one pair of axes, a
 * {@link dev.fokker.plot.Page} is panels in rows, and both give a {@link dev.fokker.plot.Picture}, which gives bytes:
 *
 * <pre>{@code
 * Chart loss = Chart.titled("Training loss").x("step").y("loss", Scale.LOG)
 *     .with(Line.of("average", step, mean).band(low, high), Rule.across("known floor", 0.17));
 * byte[] png = loss.picture(640).png();           // two pixels a unit; png(1) for one
 * String svg = loss.picture(640).svg();
 *
 * Chart panel = Chart.titled("t = 0.5").x("x").y("density").xRange(-4, 4).with(
 *     Histogram.of("walked", particles, -4, 4, 80),
 *     Histogram.of("flowed", flowed, -4, 4, 80).look(Histogram.Look.OUTLINE),
 *     Line.of("solved", x, p).ink(Ink.TEXT));
 * byte[] views = Page.of("One process, three views", 3, panels).picture(1120, 640).png();
 *
 * byte[] grid = ImageGrid.of(8, 8, 1).with("real", 10, real).with("generated", 10, made).picture().png();
 * byte[] gif = Animation.of(frames, Duration.ofMillis(80)).holding(Duration.ofSeconds(2)).gif();
 * }</pre>
 *
 * <p><b>Layers.</b> {@link dev.fokker.plot.Line} (with band and dots), {@link dev.fokker.plot.Scatter},
 * {@link dev.fokker.plot.Histogram} (integrates to one, so it lies under a density), {@link dev.fokker.plot.HeatMap} and
 * {@link dev.fokker.plot.Contours} of a {@link dev.fokker.plot.Lattice}, {@link dev.fokker.plot.Quiver},
 * {@link dev.fokker.plot.Paths} (a fan with quantile bands), {@link dev.fokker.plot.Rule}. Later layers lie over earlier ones. A
 * score over its density: {@code with(HeatMap.of("density", p).map(ColorMap.wash()), Quiver.of("score", x, y, u, v))}. A new kind is
 * one class that implements {@link dev.fokker.plot.Layer}.
 *
 * <p><b>What can be relied on.</b> Numbers that are not finite, or not above 0 on a logarithmic axis, are left out and counted beside
 * the title; no data, equal data and huge data all give a chart. Ticks are multiples of 1, 2 or 5 times a power of ten. Legends stand
 * above the data, never on them; a page shows a legend that all its charts share once. Colours without a choice come from
 * {@link dev.fokker.plot.Palette}, in the order of the layers, and stay apart for colour-blind readers. The layout does not depend on
 * the machine's fonts, and SVG text is the same on every JDK and in every locale (images inside it are compressed by the JDK).
 * Data are copied; everything but a canvas is immutable and can be shared between threads.
 *
 * <p><b>No display is needed</b>: drawing is on a {@code BufferedImage}, so it works with {@code java.awt.headless=true}, without it, and
 * on a JDK without X11; nothing here sets that property. On a machine without any font, pixels fall back to plain stroked capitals.
 * Bytes and strings are all that leaves this package; saving them is the business of others.
 */
package dev.fokker.plot;
