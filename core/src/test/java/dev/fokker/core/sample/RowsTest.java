package dev.fokker.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The states within rows that carry more than their state. */
class RowsTest {
    /** Rows of a state of two components, three more beside it, of which the last row is out of use. */
    private static Rows wider() {
        Rows wider = new Rows(3, 5);
        wider.number(40);
        wider.label()[1] = 7;
        wider.use(2);
        return wider;
    }

    private static final double[] STAGE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};

    @Test
    void statesWithinWiderRowsKeepTheirAddressesAndLabels() {
        Rows states = new Rows(3, 2);
        states.within(wider(), STAGE, 0);
        assertEquals(2, states.n());
        assertArrayEquals(new long[] {40, 41}, Arrays.copyOf(states.path(), 2));
        assertArrayEquals(new int[] {Rows.NO_LABEL, 7}, Arrays.copyOf(states.label(), 2));
        assertArrayEquals(new double[] {0, 1, 5, 6}, states.samples().toArray());
    }

    @Test
    void statesWithinWiderRowsAreTakenFromTheOffsetOnToTheLastComponent() {
        Rows states = new Rows(3, 2);
        states.within(wider(), STAGE, 3);
        assertArrayEquals(new double[] {3, 4, 8, 9}, states.samples().toArray());
    }

    @Test
    void componentsThatWiderRowsDoNotHaveAreRefused() {
        Rows states = new Rows(3, 2);
        assertThrows(IllegalArgumentException.class, () -> states.within(wider(), STAGE, 4));
        assertThrows(IllegalArgumentException.class, () -> states.within(wider(), STAGE, -1));
        Rows few = new Rows(1, 2);
        assertThrows(IllegalArgumentException.class, () -> few.within(wider(), STAGE, 0));
    }
}
