package dev.nnc.compiler;

import dev.nnc.compiler.CheckResult.UnknownConstant;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.output.GeneratedFile;
import dev.nnc.compiler.output.GeneratedResource;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.verify.subject.Pretrained;
import dev.nnc.compiler.verify.subject.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a compilation made.
 *
 * @param diagnostics in the order of files, lines, columns and codes
 * @param unknownConstants overridden by the request, but declared in no file
 * @param networks in the order of the sources; empty if anything is wrong, so that nothing is
 *     written
 */
public record CompileResult(
    List<Diagnostic> diagnostics,
    List<UnknownConstant> unknownConstants,
    List<CompiledNetwork> networks) {
  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
    unknownConstants = List.copyOf(unknownConstants);
    networks = List.copyOf(networks);
  }

  /** The generated files. */
  public List<GeneratedFile> files() {
    return networks.stream().map(CompiledNetwork::file).toList();
  }

  /** What the classes with weights read that do not have them in themselves. */
  public List<GeneratedResource> resources() {
    return networks.stream()
        .flatMap(n -> n.pretrained().flatMap(Pretrained::resource).stream())
        .toList();
  }

  /** A JUnit 5 test of each class, in the order of the files. */
  public List<GeneratedFile> testFiles() {
    return networks.stream().map(Compiler::emitTest).toList();
  }

  /**
   * A network and its class.
   *
   * @param source the file it stands in
   * @param pretrained its weights; absent if it came without
   * @param verdict what the verification found; absent if none was asked for
   */
  public record CompiledNetwork(
      String source,
      Plan plan,
      GeneratedFile file,
      Optional<Pretrained> pretrained,
      Optional<Verdict.Passed> verdict) {}
}
