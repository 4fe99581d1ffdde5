package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPlanTest {
    @Test
    void theSuitingNetworkFitsTheShape() {
        assertEquals(new NetworkPlan.Mlp(128, 3, 16), NetworkPlan.suiting(Shape.vector(2)));
        assertEquals(List.of(1, 2), levels(8, 8));
        assertEquals(List.of(1, 2, 2), levels(28, 28));
        assertEquals(List.of(1, 2, 2, 2), levels(32, 64));
        assertEquals(List.of(1, 2, 2, 2), levels(48, 32));
        assertEquals(List.of(2), levels(7, 8));
        assertEquals(List.of(2), levels(7, 7));
        assertEquals(List.of(2), levels(6, 6));
    }

    private static List<Integer> levels(int height, int width) {
        return ((NetworkPlan.UNet) NetworkPlan.suiting(new Shape(height, width, 1))).multipliers();
    }

    @Test
    void plansThatCannotBeBuiltAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NetworkPlan.Mlp(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new NetworkPlan.UNet(12, List.of(1), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkPlan.UNet(8, List.of(), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkPlan.UNet(8, List.of(1), 1, 1));
    }
}
