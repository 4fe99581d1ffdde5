package dev.fokker.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Samples;
import dev.fokker.density.Density;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Distances between the views beside those of draws of one law. */
class PlaneViewsTest {
    private static final int PATHS = 6000;
    private static final int DRAWS = 12;
    private static final int CELLS = 80;

    /** Mean and standard deviation of the distance of two sets of this size from one density. */
    private static double[] floor(PlaneViews views, Density p) {
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < DRAWS; r++) {
            double d = PlaneViews.distance(views.drawn(p, 100 + 2 * r), views.drawn(p, 101 + 2 * r));
            sum += d / DRAWS;
            squares += d * d / DRAWS;
        }
        return new double[] {sum, Math.sqrt(Math.max(0, squares - sum * sum) * DRAWS / (DRAWS - 1))};
    }

    private static void alike(String what, Samples a, Samples b, double[] floor) {
        double distance = PlaneViews.distance(a, b);
        // five deviations of what one law shows, and the cells' error of second order
        double most = floor[0] + 5 * floor[1] + Math.pow(5.2 / CELLS, 2);
        assertTrue(distance <= most, "%s: %s, draws of one law %s +- %s".formatted(what, distance, floor[0], floor[1]));
    }

    @Test
    @DisplayName(
            "S0.30 in the plane walk, density and flow by the solved score are one law, and the reversal returns, below the noise of draws")
    void theThreeViewsOfThePlaneAgree() {
        PlaneViews views = new PlaneViews(PATHS, CELLS);
        Density last = views.solved().last();
        double[] floor = floor(views, last);
        Samples walked = views.walked();
        Samples flowed = views.flowed();
        alike("walk and density", walked, views.drawn(last, 7), floor);
        alike("flow and density", flowed, views.drawn(last, 8), floor);
        alike("walk and flow", walked, flowed, floor);
        double[] begin = floor(views, views.solved().at(0));
        alike("return of the flow", views.returned(walked, 0), views.drawnStart(9), begin);
        alike("return with noise", views.returned(walked, 1), views.drawnStart(10), begin);
        // the test can see: the laws of the start and the end are far apart
        assertTrue(PlaneViews.distance(walked, views.drawnStart(9)) > 10 * floor[0]);
    }
}
