package dev.nnc.cli;

import dev.nnc.cli.argument.ExportArguments;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.models.FolderFile;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.cli.models.NetworkSource;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.Weights;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.FileSet;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.models.export.OnnxExport;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.weights.WeightsReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code nnc export MODEL.nn}: a network with its weights as a model of another tool. */
final class Export {
  private final ExportArguments arguments;
  private final Messages messages;

  Export(ExportArguments arguments, Messages messages) {
    this.arguments = arguments;
    this.messages = messages;
  }

  int run() throws UsageException {
    Optional<String> refusal = FileName.refusal(arguments.output());
    if (refusal.isPresent()) {
      messages.notWritten(arguments.output(), refusal.get());
      return ExitStatus.FAILED;
    }
    Source source = Inputs.readFile(arguments.model());
    NetworkSource model = NetworkSource.of(source);
    messages.show(model.diagnostics());
    if (model.hasErrors()) {
      return ExitStatus.FAILED;
    }
    Network network = model.network(arguments.network());
    try {
      byte[] file = file(source, network);
      new FileSet().add(Path.of(arguments.output()), file).write(arguments.force());
      messages.summary(network.name() + " -> " + arguments.output());
      return ExitStatus.DONE;
    } catch (ImportFailure failure) {
      messages.show(List.of(failure.diagnostic()));
      return ExitStatus.FAILED;
    } catch (OutputException e) {
      messages.notWritten(e);
      return ExitStatus.FAILED;
    }
  }

  private byte[] file(Source source, Network network) throws ImportFailure {
    String name = arguments.weights();
    try {
      Weights weights = WeightsReader.read(name, FolderFile.read(name).bytes(), network);
      String text = new String(source.bytes(), StandardCharsets.UTF_8);
      return OnnxExport.of(network, text, weights.tensors(), arguments.values());
    } catch (Refusal refusal) {
      throw ImportFailure.of(name, refusal);
    }
  }
}
