package dev.fokker.plot;

/** The colour space Oklab, in which equal distances look about equal. B. Ottosson (2020). */
record Oklab(double lightness, double a, double b) {
    private static final int GAMUT_HALVINGS = 24;

    static Oklab polar(double lightness, double chroma, double hueDegrees) {
        double hue = Math.toRadians(hueDegrees);
        return new Oklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    static Oklab of(int rgb) {
        double r = linear((rgb >> 16) & 255);
        double g = linear((rgb >> 8) & 255);
        double b = linear(rgb & 255);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    double distance(Oklab other) {
        return Math.sqrt(
                Math.pow(lightness - other.lightness, 2) + Math.pow(a - other.a, 2) + Math.pow(b - other.b, 2));
    }

    /** As 0xRRGGBB; where sRGB cannot show it, the chroma is lowered until it can, so that the lightness is kept. */
    int rgb() {
        double low = 0;
        double high = 1;
        if (shown(linearRgb(1))) {
            low = 1;
        }
        for (int k = 0; k < GAMUT_HALVINGS && low < 1; k++) {
            double middle = (low + high) / 2;
            if (shown(linearRgb(middle))) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] c = linearRgb(low);
        return encoded(c[0]) << 16 | encoded(c[1]) << 8 | encoded(c[2]);
    }

    private double[] linearRgb(double chromaShare) {
        double p = a * chromaShare;
        double q = b * chromaShare;
        double l = Math.pow(lightness + 0.3963377774 * p + 0.2158037573 * q, 3);
        double m = Math.pow(lightness - 0.1055613458 * p - 0.0638541728 * q, 3);
        double s = Math.pow(lightness - 0.0894841775 * p - 1.2914855480 * q, 3);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean shown(double[] c) {
        for (double v : c) {
            if (!(v >= -1e-9 && v <= 1 + 1e-9)) {
                return false;
            }
        }
        return true;
    }

    /** sRGB byte to linear light, IEC 61966-2-1. */
    static double linear(int level) {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /** Linear light to the nearest sRGB byte. */
    static int encoded(double light) {
        double v = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.max(0, Math.min(255, Math.round(255 * v)));
    }
}
