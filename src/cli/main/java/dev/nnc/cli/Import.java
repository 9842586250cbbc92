package dev.nnc.cli;

import dev.nnc.cli.argument.ImportArguments;
import dev.nnc.cli.argument.ImportArguments.Into;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.models.Agreement;
import dev.nnc.cli.models.CheckRows;
import dev.nnc.cli.models.ClassCheck;
import dev.nnc.cli.models.FoundNetwork;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.cli.models.ImportReport;
import dev.nnc.cli.models.ModelContents;
import dev.nnc.cli.models.NetworkSource;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.FileSet;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.models.weights.WeightsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code nnc import FILE}: a model of another tool as one of the language, with its weights. */
final class Import {
  private final ImportArguments arguments;
  private final Messages messages;

  Import(ImportArguments arguments, Messages messages) {
    this.arguments = arguments;
    this.messages = messages;
  }

  int run() throws UsageException {
    Optional<String> refusal = FileName.refusal(arguments.output());
    if (refusal.isPresent()) {
      messages.notWritten(arguments.output(), refusal.get());
      return ExitStatus.FAILED;
    }
    try {
      ModelContents contents = ModelContents.read(arguments.file());
      return arguments.into().isPresent()
          ? into(contents, arguments.into().get())
          : write(contents, contents.model(arguments), true);
    } catch (ImportFailure failure) {
      messages.show(List.of(failure.diagnostic()));
      return status(failure.diagnostic().code());
    } catch (OutputException e) {
      messages.notWritten(e);
      return ExitStatus.FAILED;
    }
  }

  private static int status(DiagnosticCode code) {
    return switch (code) {
      case NN006, NN608, NN609 -> ExitStatus.NOT_VERIFIED;
      default -> ExitStatus.FAILED;
    };
  }

  /** Weights for a network that the user has. */
  private int into(ModelContents contents, Into into)
      throws UsageException, ImportFailure, OutputException {
    NetworkSource source = NetworkSource.of(Inputs.readFile(into.model()));
    messages.show(source.diagnostics());
    return source.hasErrors()
        ? ExitStatus.FAILED
        : write(contents, contents.into(source, into), false);
  }

  private int write(ModelContents contents, FoundNetwork found, boolean withModel)
      throws ImportFailure, OutputException {
    messages.show(found.notes().stream().map(this::warning).toList());
    if (arguments.failOnWarning() && !found.notes().isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    if (found.tooLarge().isPresent()) {
      throw ImportFailure.of(
          arguments.file(),
          DiagnosticCode.NN604,
          "`precision double` holds it",
          "tensor " + found.tooLarge().get(),
          "has a number that is too large for a float");
    }
    Optional<Agreement> agreement = agreement(found);
    Network network = found.network();
    Path folder = Path.of(arguments.output());
    Path weights = folder.resolve(network.name() + ".safetensors");
    FileSet files = new FileSet();
    Path model = withModel
        ? folder.resolve(network.name() + ".nn")
        : Path.of(found.source().name());
    if (withModel) {
      files.add(model, found.source().bytes());
    }
    files.add(weights, WeightsWriter.write(found.weights(), network));
    files.write(arguments.force());
    messages.report(new ImportReport(
        contents.name(),
        contents.format(),
        network,
        Planner.plan(network, Target.JAVA).parameterCount(),
        found.became(),
        found.rows(),
        model,
        weights,
        files.places(),
        agreement));
    return ExitStatus.DONE;
  }

  private Diagnostic warning(String note) {
    return Diagnostic.of(DiagnosticCode.NN611, ImportFailure.place(arguments.file()), note);
  }

  private Optional<Agreement> agreement(FoundNetwork found) throws ImportFailure {
    if (arguments.check().isEmpty()) {
      return Optional.empty();
    }
    CheckRows rows = CheckRows.read(arguments.check().get());
    return Optional.of(new ClassCheck(found.source(), found.network(), found.weights()).run(rows));
  }
}
