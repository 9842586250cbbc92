package dev.nnc.tables.read;

/** A format of tables. */
public interface TableFormat {

  /** Its name in {@link ReadingFacts#format}. */
  String name();

  /** Whether a file that begins so has this format. */
  boolean recognises(TableFile file);

  /**
   * Its rows, from the first on; closing it closes the file.
   *
   * @throws dev.nnc.tables.TableError if it cannot be read as this format
   */
  TableSource open(TableFile file, ReadingOptions options);
}
