package dev.nnc.tables.read.numpy;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.numpy.NpyRows;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.RowLimits;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Several arrays of as many rows: one with columns, and others that are a column each. */
public final class NpzFormat implements TableFormat {
  private static final String ENDING = ".npy";

  /** Where the name of the first file stands, and how long it is, in an archive. */
  private static final int NAME = 30;

  private static final int NAME_LENGTH = 26;

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public boolean recognises(TableFile file) {
    if (!file.startsWith("PK\u0003\u0004") || file.start().length < NAME) {
      return false;
    }
    byte[] start = file.start();
    int end = NAME + (start[NAME_LENGTH] & 0xff);
    return end <= start.length
        && new String(start, NAME, end - NAME, StandardCharsets.ISO_8859_1).endsWith(ENDING);
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    ZipFile archive;
    try {
      archive = new ZipFile(file.onDisk().toFile());
    } catch (IOException e) {
      throw file.error(e);
    }
    try {
      Map<String, NpyRows> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : archive.stream().toList()) {
        RowLimits.checkColumns(file.name(), arrays.size());
        if (!entry.getName().endsWith(ENDING)) {
          throw new TableError(
              DiagnosticCode.NN703,
              List.of(file.name(), "`" + entry.getName() + "` in it is no array"),
              "");
        }
        String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        arrays.put(name, new NpyRows(new BufferedInputStream(archive.getInputStream(entry)), name));
      }
      ArrayColumns columns = arrays.size() == 1
          ? ArrayColumns.of(arrays.values().iterator().next())
          : ArrayColumns.of(file.name(), arrays);
      return new ArrayTable(file, name(), options.missing().withUsual(), columns, archive);
    } catch (Refusal e) {
      throw closing(archive, ArrayTable.refused(file, e));
    } catch (IOException e) {
      throw closing(archive, file.error(e));
    } catch (TableError e) {
      throw closing(archive, e);
    }
  }

  private static TableError closing(ZipFile archive, TableError error) {
    try {
      archive.close();
    } catch (IOException e) {
      error.addSuppressed(e);
    }
    return error;
  }
}
