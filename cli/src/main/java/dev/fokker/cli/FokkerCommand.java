package dev.fokker.cli;

import picocli.CommandLine.Command;

/** The root of the commands. */
@Command(
        name = "fokker",
        header = "Diffusion processes: walked, solved, flowed, and turned round to generate.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            SuggestCommand.class,
            AverageCommand.class,
            SampleCommand.class,
            EvaluateCommand.class,
            AdviseCommand.class,
            EncodeCommand.class,
            DecodeCommand.class,
            InterpolateCommand.class,
            EditCommand.class,
            InpaintCommand.class,
            ScoreCommand.class,
            LikelihoodCommand.class,
            GridCommand.class,
            PathsCommand.class,
            IntegralCommand.class,
            MeanCommand.class,
            DensityCommand.class,
            PassageCommand.class,
            StationaryCommand.class,
            SpectrumCommand.class,
            ViewsCommand.class,
            ItoCommand.class,
            OrderCommand.class,
            FrontierCommand.class,
            FitCommand.class,
            InteropCommand.class,
            ListCommand.class,
            RunCommand.class
        },
        footer = {"", "Exit codes: 0 good, 2 a mistake in what was asked for, 1 a failure, 130 stopped by Ctrl-C."})
final class FokkerCommand {}
