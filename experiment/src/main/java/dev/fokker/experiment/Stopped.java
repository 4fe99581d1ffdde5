package dev.fokker.experiment;

/** Work that stopped because it was asked to; the message says what was kept. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A stop after which {@code kept} is what there is. */
    public Stopped(String kept) {
        super(kept);
    }
}
