package dev.nnc.tables.read.numpy;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.numpy.NpyRows;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One array: its first dimension are rows, all others together columns. */
public final class NpyFormat implements TableFormat {
  @Override
  public String name() {
    return "npy";
  }

  @Override
  public boolean recognises(TableFile file) {
    return file.startsWith("\u0093NUMPY");
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    InputStream in = new BufferedInputStream(file.bytes());
    try {
      return new ArrayTable(
          file, name(), options.missing().withUsual(), ArrayColumns.of(new NpyRows(in, "")), in);
    } catch (Refusal e) {
      throw ArrayTable.refused(file, e);
    } catch (IOException e) {
      throw file.error(e);
    }
  }
}
