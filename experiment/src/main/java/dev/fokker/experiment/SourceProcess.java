package dev.fokker.experiment;

import dev.fokker.core.process.GaussianPath;
import java.io.IOException;
import java.util.Optional;

/**
 * The process of a source, under which its score is known.
 *
 * @param file the process
 * @param path the same, where it is a Gaussian path
 */
record SourceProcess(ProcessFile file, Optional<GaussianPath> path) {
    /** The process that is given or the usual one, found without loading a network; a mistake if the source has no score under it. */
    static SourceProcess of(Source source, ProcessFile given) throws IOException {
        ProcessFile file = Generator.process(source, given);
        Optional<GaussianPath> path =
                file.of(Generator.dimension(source)) instanceof GaussianPath p ? Optional.of(p) : Optional.empty();
        source.target().ifPresent(target -> Origin.of(target, file));
        return new SourceProcess(file, path);
    }

    /** The time of the data where none is given: next to the first of a path, where a score has no end. */
    double timeOfData() {
        return path.map(p -> Math.max(p.schedule().domain().first(), Defaults.EARLIEST))
                .orElse(0.0);
    }

    /** The time of the noise where none is given: the last of a path. */
    double timeOfNoise() {
        return path.map(p -> p.schedule().domain().last()).orElse(1.0);
    }

    /** The process, which must be a Gaussian path. */
    GaussianPath requirePath() {
        return path.orElseThrow(
                () -> new Mistake("process '%s' is no Gaussian path; try vp, ve or straight".formatted(file.name())));
    }
}
