package dev.fokker.cli;

import dev.fokker.experiment.Course;
import picocli.CommandLine.Option;

/** The course between data and noise, for the commands that run on it in either direction. */
final class CourseOptions {
    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "See 'fokker list methods'. Default: adaptive for the flow (dop853 where there is no Gaussian path), ddim with noise, with --grid or steps, and for inpaint (heun where there is no Gaussian path).")
    private String method;

    @Option(
            names = "--grid",
            paramLabel = "NAME",
            description =
                    "See 'fokker list grids'; or a .json file. Default: logsnr; uniform where there is no Gaussian path.")
    private String grid;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Error a step for methods that choose their own. Default: 1e-8.")
    private Double tolerance;

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Time of the data. Default: 0.001, or the first time of the process; 0 where there is no Gaussian path.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Time of the noise. Default: the last time of the process; of edit, what --strength says.")
    private Double to;

    Course of(Integer steps) {
        return new Course(method, grid, steps, tolerance, from, to);
    }
}
