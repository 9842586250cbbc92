package dev.nnc.tables.read.idx;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.tables.TableError;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableFile;
import dev.nnc.tables.read.TableFormat;
import dev.nnc.tables.read.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images, flattened, with their labels if these stand beside under the name that MNIST gives. */
public final class IdxFormat implements TableFormat {
  @Override
  public String name() {
    return "idx";
  }

  @Override
  public boolean recognises(TableFile file) {
    return IdxArray.starts(file.start());
  }

  @Override
  public TableSource open(TableFile file, ReadingOptions options) {
    IdxArray images = new IdxArray(file);
    Optional<Path> beside = images.width() > 1 ? labels(file) : Optional.empty();
    Optional<IdxArray> labels = beside.map(path -> new IdxArray(TableFile.of(path)));
    String name = beside.map(path -> path.getFileName().toString()).orElse("");
    labels.filter(each -> each.rows() != images.rows() || each.width() != 1).ifPresent(each -> {
      each.close();
      throw new TableError(
          DiagnosticCode.NN715,
          List.of(
              file.name(),
              images.rows() + " images, and " + each.rows() + " labels in `" + name + "`"),
          "");
    });
    return new IdxTable(file.name(), options.missing().withUsual(), images, labels, name);
  }

  /** {@code train-labels-idx1-ubyte} beside {@code train-images-idx3-ubyte}, packed or not. */
  private static Optional<Path> labels(TableFile file) {
    return file.path()
        .filter(path -> path.getFileName().toString().contains("images"))
        .flatMap(path -> {
          String name =
              path.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
          String plain = name.replaceFirst("\\.gz$", "");
          return Stream.of(name, plain, plain + ".gz")
              .map(path::resolveSibling)
              .filter(Files::isRegularFile)
              .findFirst();
        });
  }
}
