package dev.fokker.experiment;

import java.util.ArrayList;
import java.util.List;

/** Names of columns. */
final class Names {
    private Names() {}

    /** {@code prefix0, prefix1, ...}. */
    static List<String> numbered(String prefix, int count) {
        List<String> out = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            out.add(prefix + j);
        }
        return out;
    }
}
