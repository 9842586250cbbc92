package dev.nnc.tables.draft;

import java.util.List;
import java.util.Optional;

/**
 * What a user says of the network to be drafted.
 *
 * @param name of the network
 * @param target the column that it is to predict
 * @param ignored columns that it is not to see
 * @param task what the target is, whatever it looks like
 * @param rows so many rows are looked at
 */
public record DraftOptions(
    String name, String target, List<String> ignored, Optional<Task> task, long rows) {

  public DraftOptions {
    ignored = List.copyOf(ignored);
  }

  /** What a network predicts. */
  public enum Task {
    CLASSES,
    NUMBER
  }
}
