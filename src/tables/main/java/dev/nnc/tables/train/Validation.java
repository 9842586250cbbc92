package dev.nnc.tables.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which rows say what epoch is the best.
 *
 * @param share of the rows of the table; 0 for none of them
 * @param file a table of their own
 */
public record Validation(double share, Optional<Path> file) {

  /** Whether there are any. */
  public boolean isWanted() {
    return share > 0 || file.isPresent();
  }
}
