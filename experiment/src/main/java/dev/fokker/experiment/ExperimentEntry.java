package dev.fokker.experiment;

/**
 * An experiment that a run file can name.
 *
 * @param name its name, which is also its command
 * @param meaning one line for people
 * @param type its settings
 */
public record ExperimentEntry(String name, String meaning, Class<? extends Experiment> type) implements Named {}
