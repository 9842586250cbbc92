package dev.nnc.cli.models;

import dev.nnc.cli.argument.ImportArguments;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.models.ImportOptions;
import dev.nnc.models.ImportedModel;
import dev.nnc.models.ModelImport;
import dev.nnc.models.Readers;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Shape;
import dev.nnc.models.into.Into;
import dev.nnc.models.into.Mapping;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.recognise.ReportRow;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the file to import.
 *
 * @param name of the file as the user gave it
 * @param format what people call its format
 */
public record ModelContents(String name, ModelFile file, String format, ModelContent content) {

  /** Reads a file that the user named. */
  public static ModelContents read(String name) throws ImportFailure {
    ModelFile file = FolderFile.read(name);
    try {
      ModelReader reader = Readers.of(file);
      return new ModelContents(name, file, reader.format(), reader.read(file));
    } catch (Refusal refusal) {
      throw ImportFailure.of(name, refusal);
    } catch (UncheckedIOException e) {
      throw ImportFailure.of(name, DiagnosticCode.NN002, "", "a file beside it: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw ImportFailure.of(name, DiagnosticCode.NN002, "", "Java has too little memory for it");
    }
  }

  /** The network that computes what the model in the file does. */
  public FoundNetwork model(ImportArguments arguments) throws ImportFailure, UsageException {
    if (!(content instanceof Graph graph)) {
      throw ImportFailure.of(
          name,
          DiagnosticCode.NN605,
          "write the network, and name it with `--into MODEL.nn`",
          name);
    }
    try {
      ImportedModel model = model(graph, arguments);
      return new FoundNetwork(
          new Source(
              model.network().name() + ".nn",
              model.text().getBytes(StandardCharsets.UTF_8),
              "",
              Optional.empty()),
          model.network(),
          model.weights(),
          "in the model",
          model.report(),
          model.notes());
    } catch (Refusal refusal) {
      throw ImportFailure.of(name, refusal);
    }
  }

  private ImportedModel model(Graph graph, ImportArguments arguments) throws UsageException {
    List<String> classes = arguments.classes();
    try {
      ImportedModel model = ModelImport.of(file, graph, options(arguments, classes));
      requireClasses(classes, model.network());
      return model;
    } catch (Refusal refusal) {
      if (!classes.isEmpty()) {
        // Their number may be the reason.
        requireClasses(
            classes, ModelImport.of(file, graph, options(arguments, List.of())).network());
      }
      throw refusal;
    }
  }

  private ImportOptions options(ImportArguments arguments, List<String> classes) {
    return new ImportOptions(
        arguments.networkName(), arguments.packageName(), classes, arguments.precision());
  }

  private static void requireClasses(List<String> labels, Network network) throws UsageException {
    if (!labels.isEmpty() && labels.size() != network.classCount()) {
      throw new UsageException("`--classes` has " + labels.size() + " labels, and the model "
          + network.classCount() + " classes");
    }
  }

  /** The network that the user has, with the weights of the file. */
  public FoundNetwork into(NetworkSource source, ImportArguments.Into into)
      throws ImportFailure, UsageException {
    if (!(content instanceof NamedTensors tensors)) {
      throw new UsageException(
          "`" + name + "` has a whole model, not weights alone", "leave out `--into`");
    }
    Network network = source.network(into.network());
    try {
      Mapping mapping = Into.map(network, tensors, into.names());
      List<ReportRow> rows = new ArrayList<>();
      for (Mapping.Row row : mapping.rows()) {
        rows.add(new ReportRow(
            row.source() + " " + Shape.text(row.tensor().shape()),
            row.target(),
            row.transposed() ? "transposed" : ""));
      }
      for (Mapping.LeftOut each : mapping.leftOut()) {
        rows.add(new ReportRow(
            each.source() + " " + Shape.text(each.tensor().shape()),
            "",
            "left out: " + each.reason()));
      }
      return new FoundNetwork(
          source.source(), network, mapping.weights(), "in the network", rows, List.of());
    } catch (Refusal refusal) {
      throw ImportFailure.of(name, refusal);
    }
  }
}
