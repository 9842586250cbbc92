package dev.nnc.models.recognise;

import dev.nnc.compiler.model.Precision;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.simplify.RowNode;
import dev.nnc.models.simplify.RowOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From operations on rows to the text of a network and its weights. */
public final class Recogniser {
  private Recogniser() {}

  /**
   * What was recognised.
   *
   * @param text of the {@code .nn} file
   * @param weights by the names of the language, in the order of its files
   * @param linked whether predict, and not forward, gives the output of the file
   * @param report what became of each operation
   * @param notes what was left out
   */
  public record Recognised(
      String text,
      Map<String, double[]> weights,
      boolean linked,
      List<ReportRow> report,
      List<String> notes) {}

  /** How the network is to be called. */
  public record Naming(String packageName, String networkName, Precision precision) {}

  /** The network of this output. */
  public static Recognised recognise(RowNode output, Facts facts, Naming naming) {
    List<Part> parts = HiddenBias.found(Folding.fold(Chain.of(output), true));
    Ending ending = Ending.of(parts, facts, output.width());
    ActivationNames activations = new ActivationNames();
    Statements statements = new Statements(activations);
    statements.write(ending.parts(), "  ");
    if (statements.lines().stream().noneMatch(line -> line.matches("\\s*(dense|apply) .*"))) {
      statements.lines().add("  apply identity");
    }
    List<ReportRow> report = new ArrayList<>(statements.report());
    if (ending.linked()) {
      Part link = parts.get(parts.size() - 1);
      report.add(new ReportRow(
          Statements.origins(link),
          "loss " + ending.loss().orElseThrow(),
          "the link of the loss: predict applies it, forward gives what stands before it"));
    }
    List<String> notes = new ArrayList<>(facts.notes());
    notes.addAll(ending.notes());
    return new Recognised(
        text(
            inputWidth(output),
            statements.lines(),
            activations.declarations(),
            ending,
            facts,
            naming),
        statements.weights().tensors(),
        ending.linked(),
        report,
        notes);
  }

  private static int inputWidth(RowNode output) {
    RowNode node = output;
    while (!(node.operation() instanceof RowOperation.Input)) {
      node = node.input();
    }
    return node.width();
  }

  private static String text(
      int inputs,
      List<String> statements,
      List<String> declarations,
      Ending ending,
      Facts facts,
      Naming naming) {
    List<String> lines = new ArrayList<>();
    if (!naming.packageName().isEmpty()) {
      lines.add("package " + naming.packageName());
      lines.add("");
    }
    if (!declarations.isEmpty()) {
      lines.addAll(declarations);
      lines.add("");
    }
    lines.add("network " + naming.networkName() + " {");
    lines.add("  input " + inputs);
    lines.addAll(statements);
    if (!ending.classes().isEmpty()) {
      lines.add("  classes "
          + String.join(", ", ending.classes().stream().map(Recogniser::quoted).toList()));
    }
    ending.loss().ifPresent(loss -> lines.add("  loss " + loss));
    Optional<String> optimizer = ending.loss().flatMap(loss -> facts.optimizer());
    optimizer.ifPresent(each -> lines.add("  optimizer " + each));
    if (naming.precision() == Precision.DOUBLE) {
      lines.add("  precision double");
    }
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  /** A string of the language. */
  private static String quoted(String label) {
    return '"'
        + label
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + '"';
  }
}
