package dev.fokker.io;

/** Whether a file of numbers may hold NaN and infinities. */
public enum NonFinite {
    /** They are an error, named with its place. */
    REFUSED,
    /** They are read: nan, inf, infinity, with a sign or none, in any case. */
    ALLOWED
}
