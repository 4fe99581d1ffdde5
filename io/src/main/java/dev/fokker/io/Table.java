package dev.fokker.io;

import dev.fokker.core.sample.Samples;
import java.util.List;

/**
 * Rows of numbers with names for the columns.
 *
 * @param columns d names, or none
 * @param rows [n, d]
 */
public record Table(List<String> columns, Samples rows) {
    /** Refuses a number of names other than 0 and d. */
    public Table {
        columns = List.copyOf(columns);
        if (!columns.isEmpty() && columns.size() != rows.d()) {
            throw new IllegalArgumentException("Table: %d names for d=%d columns; one each is needed, or none"
                    .formatted(columns.size(), rows.d()));
        }
    }
}
