package dev.nnc.maven;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.CompileResult;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.diagnostic.Severity;
import java.util.List;

/** Models and the weights beside them, on their way to classes. */
final class Compilation {
  private final CompileRequest request;
  private final List<WeightsFile> weights;

  Compilation(CompileRequest request, List<WeightsFile> weights) {
    this.request = request;
    this.weights = weights;
  }

  /** What the classes are to be made of, and what is wrong with it. */
  CompileResult run(Messages messages) {
    request.sources().forEach(source -> messages.clear(source.name()));
    weights.forEach(file -> messages.clear(file.name()));
    if (weights.isEmpty()) {
      return Compiler.compile(request, Progress.NONE);
    }
    CheckResult checked = Compiler.check(request, Progress.NONE);
    if (!checked.unknownConstants().isEmpty()
        || checked.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      // The weights of what is no network are not read.
      return new CompileResult(checked.diagnostics(), checked.unknownConstants(), List.of());
    }
    FoundWeights found = FoundWeights.read(weights, checked.networks());
    if (!found.errors().isEmpty()) {
      return new CompileResult(found.errors(), List.of(), List.of());
    }
    CompileResult result =
        Compiler.compile(request.with(List.copyOf(found.weights().values())), Progress.NONE);
    if (!result.networks().isEmpty() && !request.tests()) {
      found.weights().forEach(messages::reportWeights);
    }
    return result;
  }
}
