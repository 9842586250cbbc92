package dev.nnc.cli;

import dev.nnc.cli.argument.Arguments;
import dev.nnc.cli.console.Messages;
import dev.nnc.cli.console.Summary;
import dev.nnc.cli.console.Terminal;
import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress.Stage;
import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Severity;
import dev.nnc.compiler.output.OutputException;
import dev.nnc.compiler.output.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code nnc MODEL.nn... -o DIR} and {@code nnc check MODEL.nn...}. */
final class Compilation {
  private final Arguments arguments;
  private final Terminal terminal;
  private final Messages messages;

  Compilation(Arguments arguments, Terminal terminal, Messages messages) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.messages = messages;
  }

  int check() {
    CheckResult result = checked();
    return report(result.diagnostics(), result.unknownConstants());
  }

  /** What a check finds; the caller reports it. */
  CheckResult checked() {
    return checked(request());
  }

  private CheckResult checked(CompileRequest request) {
    return messages.watching(
        request.sources().size(), progress -> Compiler.check(request, progress));
  }

  int compile() {
    CompileRequest request = request();
    if (!arguments.weights().isEmpty()) {
      CheckResult checked = checked(request);
      // What is wrong with a model is said below; the weights of what is no network are not read.
      boolean right = checked.unknownConstants().isEmpty()
          && checked.diagnostics().stream().noneMatch(d -> d.severity() == Severity.ERROR);
      if (right) {
        GivenWeights given = GivenWeights.read(
            arguments.weights(),
            checked.networks().stream().map(CheckedNetwork::network).toList());
        if (!given.errors().isEmpty()) {
          return report(given.errors(), List.of());
        }
        request = request.with(given.weights(), arguments.embed());
      }
    }
    return compile(request);
  }

  private int compile(CompileRequest request) {
    // Most files have one network.
    int steps = request.sources().size() * Stage.values().length;
    CompileResult result =
        messages.watching(steps, progress -> Compiler.compile(request, progress));
    int status = report(result.diagnostics(), result.unknownConstants());
    if (status != ExitStatus.DONE) {
      return status;
    }
    for (String folder : arguments.folders()) {
      Optional<String> refusal = FileName.refusal(folder);
      if (refusal.isPresent()) {
        messages.notWritten(folder, refusal.get());
        return ExitStatus.FAILED;
      }
    }
    try {
      List<Path> places = write(result);
      for (int i = 0; i < places.size(); i++) {
        messages.summary(Summary.of(result.networks().get(i), places.get(i)));
      }
      return ExitStatus.DONE;
    } catch (OutputException e) {
      messages.notWritten(e);
      return ExitStatus.FAILED;
    }
  }

  /** Classes and tests, all or none. */
  private List<Path> write(CompileResult result) throws OutputException {
    OutputFolder classes = new OutputFolder(Path.of(arguments.output().orElseThrow()));
    OutputFolder tests = arguments.tests().map(Path::of).map(OutputFolder::new).orElse(classes);
    OutputFolder resources =
        arguments.resources().map(Path::of).map(OutputFolder::new).orElse(classes);
    return classes.write(
        result.files(),
        tests,
        arguments.tests().isPresent() ? result.testFiles() : List.of(),
        resources,
        result.resources());
  }

  /** Shows what was found, and how it makes the command end. */
  int report(List<Diagnostic> diagnostics, List<UnknownConstant> unknownConstants) {
    messages.show(diagnostics);
    if (!unknownConstants.isEmpty()) {
      messages.unknownConstants(unknownConstants);
      return ExitStatus.WRONG_ARGUMENTS;
    }
    if (diagnostics.stream().anyMatch(d -> d.code() == DiagnosticCode.NN006)) {
      return ExitStatus.NOT_VERIFIED;
    }
    if (diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      return ExitStatus.FAILED;
    }
    if (arguments.failOnWarning() && !diagnostics.isEmpty()) {
      messages.warningsAreErrors();
      return ExitStatus.FAILED;
    }
    return ExitStatus.DONE;
  }

  private CompileRequest request() {
    return new CompileRequest(
        Inputs.read(arguments.operands(), terminal.in()),
        arguments.packageName(),
        arguments.constants(),
        arguments.target(),
        arguments.verify(),
        arguments.tests().isPresent(),
        arguments.failOnWarning());
  }
}
