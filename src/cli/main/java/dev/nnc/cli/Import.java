package dev.nnc.cli;

import dev.nnc.cli.argument.ImportArguments;
import dev.nnc.cli.argument.ImportArguments.Into;
import dev.nnc.cli.argument.UsageException;
import dev.nnc.cli.models.Agreement;
import dev.nnc.cli.models.CheckRows;
import dev.nnc.cli.models.ClassCheck;
import dev.nnc.cli.models.FoundNetwork;
import dev.nnc.cli.models.ImportFailure;
import dev.nnc.cli.models.ImportReport;
import dev.nnc.cli.models.ModelContents;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.output.FileSet;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.models.weights.WeightsWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Source source = Inputs.readFile(into.model());
    CheckResult checked = Compiler.check(
        new CompileRequest(
            List.of(source), Optional.empty(), Map.of(), Target.JAVA, false, false, false),
        Progress.NONE);
    messages.show(checked.diagnostics());
    if (checked.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      return ExitStatus.FAILED;
    }
    Network network = chosen(checked.networks(), into);
    return write(contents, contents.into(source, network, into.names()), false);
  }

  private static Network chosen(List<CheckedNetwork> networks, Into into) throws UsageException {
    List<Network> all = networks.stream().map(CheckedNetwork::network).toList();
    String names = String.join(", ", all.stream().map(Network::name).toList());
    if (into.network().isEmpty()) {
      if (all.size() != 1) {
        throw new UsageException(
            "`" + into.model() + "` has not one network, but " + all.size(),
            all.isEmpty() ? "" : "choose with `--network`: " + names);
      }
      return all.get(0);
    }
    return all.stream()
        .filter(network -> network.name().equals(into.network().get()))
        .findFirst()
        .orElseThrow(() -> new UsageException(
            "`" + into.model() + "` has no network `" + into.network().get() + "`",
            "it has " + names));
  }

  private int write(ModelContents contents, FoundNetwork found, boolean withModel)
      throws ImportFailure, OutputException {
    messages.show(found.notes().stream().map(this::warning).toList());
    if (arguments.failOnWarning() && !found.notes().isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
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
