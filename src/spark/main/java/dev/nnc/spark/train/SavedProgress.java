package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;
import java.util.Map;

/**
 * Where a run is, in the metadata of the file of its network: numbers to the bit, in hexadecimal.
 */
final class SavedProgress {
  private static final String ROUNDS = "spark.rounds";
  private static final String EPOCH = "spark.epoch";
  private static final String BATCH = "spark.batch";
  private static final String LOSS = "spark.loss";
  private static final String ROWS = "spark.rows";
  private static final String LOSSES = "spark.losses";

  private SavedProgress() {}

  static StateFile of(Progress progress) {
    return progress
        .state()
        .with(Map.of(
            ROUNDS, Integer.toString(progress.rounds()),
            EPOCH, Integer.toString(progress.epoch()),
            BATCH, Integer.toString(progress.batch()),
            LOSS, Double.toHexString(progress.loss()),
            ROWS, Long.toString(progress.rows())))
        .with(LOSSES, progress.losses());
  }

  /** @throws IllegalArgumentException if the file is no checkpoint of a run */
  static Progress progress(StateFile file) {
    return new Progress(
        file.without(ROUNDS, EPOCH, BATCH, LOSS, ROWS, LOSSES),
        Integer.parseInt(file.entry(ROUNDS)),
        Integer.parseInt(file.entry(EPOCH)),
        Integer.parseInt(file.entry(BATCH)),
        Double.parseDouble(file.entry(LOSS)),
        Long.parseLong(file.entry(ROWS)),
        file.doubles(LOSSES));
  }
}
