package dev.nnc.tables.read.libsvm;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.TableFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text of ASCII, none of them longer than a row may be. */
final class Lines implements AutoCloseable {
  private final TableFile file;
  private final InputStream in;
  private long line;

  Lines(TableFile file, Path path) {
    this.file = file;
    try {
      this.in = new BufferedInputStream(Files.newInputStream(path));
    } catch (IOException e) {
      throw file.error(e);
    }
  }

  /** The number of the last line. */
  long line() {
    return line;
  }

  /** The next line that has a row in it, or null if there is none. */
  @Nullable
  String next() {
    try {
      while (true) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
          return null;
        }
        line++;
        for (; next >= 0 && next != '\n'; next = in.read()) {
          bytes.write(next);
          if (bytes.size() > RowLimits.MOST_CHARACTERS) {
            throw new TableError(
                DiagnosticCode.NN712,
                List.of(file.name(), line, "characters in a row", RowLimits.MOST_CHARACTERS),
                "");
          }
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (Pairs.isRow(text)) {
          return text;
        }
      }
    } catch (IOException e) {
      throw file.error(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw file.error(e);
    }
  }
}
