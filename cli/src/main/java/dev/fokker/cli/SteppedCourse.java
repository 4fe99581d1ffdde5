package dev.fokker.cli;

import dev.fokker.experiment.Course;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A course for the commands that count nothing but its steps in {@code --steps}. */
final class SteppedCourse {
    @Mixin
    private CourseOptions course;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps, for a method on a grid. Default: what the method needs, at least 50.")
    private Integer steps;

    Course asked() {
        return course.of(steps);
    }
}
