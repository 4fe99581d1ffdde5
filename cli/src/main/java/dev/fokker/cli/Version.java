package dev.fokker.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar, and of the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"fokker %s (Java %s)".formatted(number(), Runtime.version())};
    }

    /** The version in the jar's manifest. */
    static String number() {
        String written = Version.class.getPackage().getImplementationVersion();
        return written == null ? "development" : written;
    }
}
