package dev.nnc.models;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.models.export.ExportedNetwork;
import dev.nnc.models.graph.ElementType;
import dev.nnc.models.graph.Facts;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.operation.MeantNumbers;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.recognise.Recogniser;
import dev.nnc.models.recognise.Recogniser.Naming;
import dev.nnc.models.recognise.Recogniser.Recognised;
import dev.nnc.models.recognise.ReportRow;
import dev.nnc.models.simplify.RowNode;
import dev.nnc.models.simplify.Simplifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a model of another tool to a network of the language and its weights. */
public final class ModelImport {
  private ModelImport() {}

  /**
   * The network that computes what a graph computes: to 1e-9 (1 + |e|), tried on rows of ordinary,
   * large, zero and extreme values.
   *
   * @throws Refusal if there is none, with the place in the file
   */
  public static ImportedModel of(ModelFile file, Graph read, ImportOptions options) {
    return ExportedNetwork.in(read)
        .filter(back -> options.allow(back.network()))
        .map(back -> taken(read, back))
        .orElseGet(() -> recognised(file, MeantNumbers.in(read), options));
  }

  /** A network that nnc wrote into the file itself. */
  private static ImportedModel taken(Graph graph, ExportedNetwork back) {
    ReportRow row = new ReportRow(
        "the whole model",
        "network " + back.network().name(),
        "nnc wrote the file: the text in it still holds");
    return new ImportedModel(
        graph,
        back.network(),
        back.text(),
        back.weights(),
        List.of(row),
        graph.facts().notes());
  }

  private static ImportedModel recognised(ModelFile file, Graph graph, ImportOptions options) {
    Facts facts =
        options.classes().isEmpty() ? graph.facts() : graph.facts().withClasses(options.classes());
    Naming naming = new Naming(
        options.packageName().orElse(""),
        options.networkName().orElseGet(() -> NetworkName.of(file.name())),
        options.precision().orElse(precision(graph)));
    RowNode output = Simplifier.simplify(graph);
    Recognised recognised = Recogniser.recognise(output, facts, naming);
    List<String> notes = new ArrayList<>(recognised.notes());
    CheckResult checked = check(recognised.text());
    if (checked.networks().isEmpty() && facts.loss().isPresent()) {
      // What a file says of its training is no reason to refuse it.
      notes.add(
          "the loss `" + facts.loss().get() + "` is left out: it does not go with the outputs");
      recognised = Recogniser.recognise(output, untrained(facts), naming);
      checked = check(recognised.text());
    }
    Network network = network(file, checked);
    Agreement.require(file, graph, network, recognised);
    return new ImportedModel(
        graph, network, recognised.text(), recognised.weights(), recognised.report(), notes);
  }

  private static Precision precision(Graph graph) {
    return graph.type() == ElementType.FLOAT64 ? Precision.DOUBLE : Precision.FLOAT;
  }

  private static Facts untrained(Facts facts) {
    return new Facts(facts.classes(), Optional.empty(), Optional.empty(), facts.notes());
  }

  private static CheckResult check(String text) {
    Source source =
        new Source("model.nn", text.getBytes(StandardCharsets.UTF_8), "", Optional.empty());
    return Compiler.check(CompileRequest.of(source), Progress.NONE);
  }

  /** The only network; else what the language says to the text. */
  private static Network network(ModelFile file, CheckResult checked) {
    if (checked.networks().isEmpty()) {
      Diagnostic first = checked.diagnostics().stream()
          .filter(each -> each.severity() == Severity.ERROR)
          .findFirst()
          .orElseThrow();
      throw new Refusal(
          DiagnosticCode.NN604,
          List.of("model `" + file.name() + "`", "goes beyond the language: " + first.message()),
          first.help().orElse(""));
    }
    return checked.networks().get(0).network();
  }
}
