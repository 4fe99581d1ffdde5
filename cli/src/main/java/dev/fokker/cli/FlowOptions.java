package dev.fokker.cli;

import dev.fokker.experiment.Course;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How given rows follow the flow, for the commands that move them one way. */
final class FlowOptions {
    @Mixin
    private SteppedCourse course;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class of all rows, for a model with classes. Default: none.")
    private Integer label;

    @Mixin
    private Threads threads;

    Course course() {
        return course.asked();
    }

    Integer label() {
        return label;
    }

    Integer threads() {
        return threads.count();
    }
}
