package dev.fokker.interop;

/** A bound put on predicted clean samples before a step uses them. */
public interface DataLimit {
    /** No bound. */
    DataLimit NONE = (data, rows, d) -> {};

    /** Bounds {@code data}, [rows, d], in place. */
    void apply(double[] data, int rows, int d);

    /** No bound. */
    static DataLimit none() {
        return NONE;
    }

    /** The bound that a configuration asks for: dynamic thresholding before clipping, as upstream; keys that the class lacks ask for nothing. */
    static DataLimit of(SchedulerConfig config) {
        if (config.has("thresholding") && config.flag("thresholding")) {
            return new DynamicThreshold(config.number("dynamic_thresholding_ratio"), config.number("sample_max_value"));
        }
        if (config.has("clip_sample") && config.flag("clip_sample")) {
            return new Clip(config.number("clip_sample_range"));
        }
        return none();
    }
}
