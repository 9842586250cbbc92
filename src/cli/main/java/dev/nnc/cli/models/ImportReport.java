package dev.nnc.cli.models;

import dev.nnc.compiler.model.Network;
import dev.nnc.models.recognise.ReportRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param file as the user named it
 * @param format what people call its format
 * @param parameters of the network
 * @param into the column of what the rows became: a statement, or a tensor of the network
 * @param rows what stands in the file beside what it became
 * @param model the model: the one written, or that of {@code --into}
 * @param weights the file of weights that was written
 * @param written all that was written
 * @param agreement what {@code --check} found, if it was asked for
 */
public record ImportReport(
    String file,
    String format,
    Network network,
    long parameters,
    String into,
    List<ReportRow> rows,
    Path model,
    Path weights,
    List<Path> written,
    Optional<Agreement> agreement) {

  public ImportReport {
    rows = List.copyOf(rows);
    written = List.copyOf(written);
  }
}
