package dev.nnc.tables.open;

import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableSource;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens tables: their content says what they are, never their names. */
public final class Tables {

  private Tables() {}

  /**
   * A table on disk.
   *
   * @throws dev.nnc.tables.TableError if it cannot be read, or is no table
   */
  public static TableSource open(Path path, ReadingOptions options) {
    return open(TableFile.of(path), options);
  }

  /**
   * A table that comes in, as from the standard input; it is closed with its rows.
   *
   * @param name for messages
   * @throws dev.nnc.tables.TableError if it cannot be read, or is no table
   */
  public static TableSource open(InputStream bytes, String name, ReadingOptions options) {
    return open(TableFile.of(bytes, name), options);
  }

  private static TableSource open(TableFile file, ReadingOptions options) {
    try {
      return TableFormats.of(file).open(file, options);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
