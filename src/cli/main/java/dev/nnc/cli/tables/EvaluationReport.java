package dev.nnc.cli.tables;

import dev.nnc.compiler.Version;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.tables.report.Data;
import dev.nnc.tables.report.Layers;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.Part;
import dev.nnc.tables.report.Report;
import dev.nnc.tables.report.page.ReportPage;
import dev.nnc.tables.rows.EncodedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The page of {@code nnc eval --report}. */
public final class EvaluationReport {
  private EvaluationReport() {}

  /**
   * What was read.
   *
   * @param path of the table; empty where it came in
   */
  public record Inputs(String data, Optional<Path> path, String weights, byte[] weightsBytes) {}

  /** The page as HTML. */
  public static String of(
      Network network, Inputs inputs, EncodedTable table, List<Outcome> outcomes)
      throws IOException {
    return ReportPage.of(new Report(
        network.name(),
        network.documentation(),
        Version.NUMBER,
        data(network, inputs, table, outcomes),
        List.of(),
        List.of(new Part("evaluation", outcomes)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Layers.of(Planner.plan(network, Target.JAVA))));
  }

  private static Data data(
      Network network, Inputs inputs, EncodedTable table, List<Outcome> outcomes)
      throws IOException {
    List<Data.TableFile> files = new ArrayList<>();
    if (inputs.path().isPresent()) {
      try (InputStream in = Files.newInputStream(inputs.path().get())) {
        files.add(
            new Data.TableFile("evaluation", name(inputs.data()), sha256(in), reading(table)));
      }
    } else {
      // It has gone by: the numbers that were read of it say as much.
      files.add(new Data.TableFile("evaluation", inputs.data(), table.digest(), reading(table)));
    }
    files.add(new Data.TableFile(
        "weights",
        name(inputs.weights()),
        sha256(new java.io.ByteArrayInputStream(inputs.weightsBytes())),
        ""));
    List<Data.Rows> rows = new ArrayList<>();
    rows.add(new Data.Rows("evaluation", table.rows(), ""));
    if (table.unanswered() > 0) {
      rows.add(new Data.Rows("not used", table.unanswered(), "no target"));
    }
    List<Data.Column> columns = new ArrayList<>();
    for (var column : network.input().columns()) {
      columns.add(new Data.Column(
          column.tableName(),
          column.isCategory() ? "category of " + column.labels().size() : "number",
          0));
    }
    outcomes.forEach(outcome -> columns.add(new Data.Column(outcome.target(), "target", 0)));
    List<Data.Unused> unused = table.map().unused().stream()
        .map(name -> new Data.Unused(name, "the network does not name it"))
        .toList();
    return new Data(files, rows, columns, unused);
  }

  private static String reading(EncodedTable table) {
    return table.facts().format() + ", " + table.facts().encoding();
  }

  private static String name(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? path : name.toString();
  }

  private static String sha256(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
