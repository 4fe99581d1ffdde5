package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The demo's results as a page that a browser opens from the folder that it is in. */
final class DemoReport {
    private static final String TOP =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Fokker: one process, three views, and a model of handwritten digits</title>
            <style>
            body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.55 system-ui, sans-serif; color: #23272e; }
            h1 { font-size: 1.7rem; line-height: 1.25; } h2 { margin-top: 2.4rem; font-size: 1.25rem; }
            img { max-width: 100%; height: auto; } figure { margin: 1rem 0; }
            figcaption { color: #5a626d; font-size: .92rem; }
            table { border-collapse: collapse; margin: 1rem 0; } td, th { padding: .3rem .9rem .3rem 0; text-align: left; }
            td + td, th + th { text-align: right; font-variant-numeric: tabular-nums; } tr { border-bottom: 1px solid #e7eaee; }
            </style>
            </head>
            <body>
            """;

    private DemoReport() {}

    static String html(ObjectNode metrics, ObjectNode views) {
        return TOP + views(views) + model(metrics) + quality(metrics) + "</body>\n</html>\n";
    }

    private static String views(ObjectNode views) {
        StringBuilder out = new StringBuilder(
                """
                <h1>One process, three views, and a model of handwritten digits</h1>
                <h2>A diffusion process, walked, solved and flowed</h2>
                <p>Noise is added to a law with two modes until nothing of it is left. The same process is walked (random paths),
                solved (its density by the Fokker-Planck equation on cells) and flowed (an ordinary differential equation with
                the same laws). At every time the three must agree within the error of sampling. Turned round with its score, the
                process returns to the data, with noise and without.</p>
                <figure><img src="views.png" alt="Histograms of walked and flowed particles over the solved density">
                </figure>
                <p>Wasserstein-1 distances between the views. <i>Expected</i> is what samples of this size show though they come
                from one law.</p>
                <table><tr><th>time</th><th>pair</th><th>distance</th><th>expected</th></tr>
                """);
        for (JsonNode look : views.get("looks")) {
            rows(out, number(look.get("t"), 3), look.get("wasserstein1"));
        }
        rows(out, "back at the data", views.get("return").get("wasserstein1"));
        return out.append("</table>\n").toString();
    }

    private static void rows(StringBuilder out, String time, JsonNode pairs) {
        pairs.properties()
                .forEach(pair -> out.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s &plusmn; %s</td></tr>%n"
                        .formatted(
                                time,
                                words(pair.getKey()),
                                number(pair.getValue().get("distance"), 4),
                                number(pair.getValue().get("noise"), 4),
                                number(pair.getValue().get("noiseDeviation"), 4))));
    }

    /** {@code walkSolve} as people read it. */
    private static String words(String pair) {
        return switch (pair) {
            case "walkSolve" -> "walked, solved";
            case "flowSolve" -> "flowed, solved";
            case "walkFlow" -> "walked, flowed";
            case "eta0Data" -> "returned without noise, data";
            case "eta1Data" -> "returned with noise, data";
            default -> "returned without, with noise";
        };
    }

    private static String model(ObjectNode m) {
        return """
                <h2>A model trained on real digits</h2>
                <p>A small convolutional network learned the score of 1,438 handwritten digits of 8 x 8 pixels by denoising score
                matching: %s steps in %s seconds on this machine. From noise it makes a digit in %s evaluations.</p>
                <figure><img src="digits.png" alt="A hundred generated digits beside a hundred real ones">
                <figcaption>Generated digits, not chosen, beside real ones that the model has never seen.</figcaption></figure>
                <figure><img src="reverse.gif" alt="Noise turning into digits">
                <figcaption>The same digits on their way from noise.</figcaption></figure>
                <figure><img src="loss.png" alt="Training loss over the steps"></figure>
                """
                .formatted(
                        m.get("steps").asText(),
                        number(m.get("trainingSeconds"), 0),
                        number(m.get("fieldEvaluations"), 0));
    }

    private static String quality(ObjectNode m) {
        JsonNode model = m.get("energyDistanceRatioInterval");
        JsonNode gaussian = m.get("gaussianEnergyDistanceRatioInterval");
        return """
                <h2>How good they are</h2>
                <p>The energy distance of 1,000 samples to the 359 held-out digits, divided by that of 1,000 training digits: 1
                would be as good as real data. Means over %s draws, with 95 %% intervals over the draws; the samples of a draw
                are chosen from %s.</p>
                <table>
                <tr><th>measure</th><th>value</th></tr>
                <tr><td>energy distance ratio, this model</td><td>%s (%s to %s)</td></tr>
                <tr><td>energy distance ratio, a Gaussian of the training set's mean and covariance</td><td>%s (%s to %s)</td></tr>
                <tr><td>share of samples nearer to a training digit than 99 %% of held-out digits are</td><td>%s</td></tr>
                <tr><td>classes present, of 10</td><td>%s</td></tr>
                <tr><td>total variation between the class shares of samples and of all real digits</td><td>%s</td></tr>
                <tr><td>accuracy of the classifier that tells them, on held-out digits</td><td>%s</td></tr>
                </table>
                <p>All numbers are in <a href="metrics.json">metrics.json</a>; <a href="run.json">run.json</a> repeats this run.
                Three minutes of training on a small machine make digits that can be read, not the best that can be had: longer
                training makes better ones.</p>
                """
                .formatted(
                        m.get("draws").asText(),
                        m.get("samples").asText(),
                        number(m.get("energyDistanceRatio"), 2),
                        number(model.get(0), 2),
                        number(model.get(1), 2),
                        number(m.get("gaussianEnergyDistanceRatio"), 2),
                        number(gaussian.get(0), 2),
                        number(gaussian.get(1), 2),
                        number(m.get("memorizedShare"), 3),
                        m.get("classesPresent").asText(),
                        number(m.get("classTotalVariation"), 3),
                        number(m.get("classifierAccuracy"), 3));
    }

    private static String number(JsonNode value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value.doubleValue());
    }
}
