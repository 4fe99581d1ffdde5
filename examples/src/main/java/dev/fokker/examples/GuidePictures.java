package dev.fokker.examples;

import java.util.List;
import java.util.stream.Stream;

/** All pictures of the guide, page by page. */
public final class GuidePictures {
    private GuidePictures() {}

    /** The pictures in the order of the pages. */
    public static List<GuidePicture> all() {
        return Stream.of(BrownianMotionPictures.all(), AdaptiveStepsPictures.all(), PassagePictures.all()).flatMap(List::stream).toList();
    }
}
