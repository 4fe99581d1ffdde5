package dev.fokker.interop;

/** Which keys of a configuration are written. */
public enum Written {
    /** Those that differ from the class's defaults. */
    DIFFERENCES,
    /** All. */
    ALL
}
