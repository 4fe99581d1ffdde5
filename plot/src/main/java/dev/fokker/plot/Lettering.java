package dev.fokker.plot;

/**
 * How text is set.
 *
 * @param size in picture units
 * @param weight regular or bold
 * @param ink its colour
 * @param anchor which point of the text is placed
 * @param angle clockwise, in degrees, about the placed point
 */
public record Lettering(double size, Weight weight, Ink ink, Anchor anchor, double angle) {
    /** Numbers beside ticks. */
    public static final Lettering TICK = new Lettering(10.5, Weight.REGULAR, Ink.SOFT, Anchor.MIDDLE, 0);
    /** Names of axes. */
    public static final Lettering LABEL = new Lettering(11.5, Weight.REGULAR, Ink.TEXT, Anchor.MIDDLE, 0);
    /** Entries of a legend. */
    public static final Lettering LEGEND = new Lettering(11, Weight.REGULAR, Ink.TEXT, Anchor.START, 0);
    /** The title of a panel. */
    public static final Lettering TITLE = new Lettering(12.5, Weight.BOLD, Ink.TEXT, Anchor.START, 0);
    /** The title of a page. */
    public static final Lettering HEADING = new Lettering(16, Weight.BOLD, Ink.TEXT, Anchor.START, 0);

    /** The point of the baseline that is placed. */
    public enum Anchor {
        /** Where the text begins. */
        START,
        /** Its middle. */
        MIDDLE,
        /** Where it ends. */
        END
    }

    /** Thickness of the letters. */
    public enum Weight {
        /** As in running text. */
        REGULAR,
        /** As in titles. */
        BOLD
    }

    /** The same, placed by another point. */
    public Lettering anchored(Anchor other) {
        return new Lettering(size, weight, ink, other, angle);
    }

    /** The same, turned. */
    public Lettering turned(double degrees) {
        return new Lettering(size, weight, ink, anchor, degrees);
    }

    /** The same in another size. */
    public Lettering sized(double other) {
        return new Lettering(other, weight, ink, anchor, angle);
    }

    /**
     * About how wide the text will be. The layout rests on this estimate, generous for the usual sans-serif fonts, and not on the
     * fonts of the machine, so that a picture has the same layout everywhere and in every format.
     */
    public double width(String text) {
        double em = 0;
        for (int k = 0; k < text.length(); k++) {
            em += em(text.charAt(k));
        }
        return size * em * (weight == Weight.BOLD ? 1.09 : 1);
    }

    private static double em(char c) {
        if ("ijlI.,:;'|! ".indexOf(c) >= 0) {
            return 0.32;
        }
        if ("ftr()[]-/".indexOf(c) >= 0) {
            return 0.4;
        }
        if ("mwMW@%".indexOf(c) >= 0) {
            return 0.93;
        }
        if (c >= 0x2E80) {
            return 1;
        }
        return Character.isUpperCase(c) || c == '+' || c == '=' ? 0.74 : 0.63;
    }
}
