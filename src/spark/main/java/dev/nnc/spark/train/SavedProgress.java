package dev.nnc.spark.train;

import dev.nnc.spark.state.StateFile;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
            ROWS, Long.toString(progress.rows()),
            LOSSES,
                DoubleStream.of(progress.losses())
                    .mapToObj(Double::toHexString)
                    .collect(Collectors.joining(" "))));
  }

  /** @throws IllegalArgumentException if the file is no checkpoint of a run */
  static Progress progress(StateFile file) {
    return new Progress(
        file.without(ROUNDS, EPOCH, BATCH, LOSS, ROWS, LOSSES),
        Integer.parseInt(entry(file, ROUNDS)),
        Integer.parseInt(entry(file, EPOCH)),
        Integer.parseInt(entry(file, BATCH)),
        Double.parseDouble(entry(file, LOSS)),
        Long.parseLong(entry(file, ROWS)),
        Stream.of(entry(file, LOSSES).split(" "))
            .filter(text -> !text.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray());
  }

  private static String entry(StateFile file, String key) {
    String text = file.metadata().get(key);
    if (text == null) {
      throw new IllegalArgumentException("it is no checkpoint of a run: it has no " + key);
    }
    return text;
  }
}
