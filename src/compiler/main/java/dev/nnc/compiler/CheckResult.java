package dev.nnc.compiler;

import dev.nnc.compiler.check.CheckedNetwork;
import dev.nnc.compiler.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param diagnostics in the order of files, lines, columns and codes
 * @param unknownConstants overridden by the request, but declared in no file
 * @param networks in the order of the sources; empty if anything is wrong
 */
public record CheckResult(
    List<Diagnostic> diagnostics,
    List<UnknownConstant> unknownConstants,
    List<CheckedNetwork> networks) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
    unknownConstants = List.copyOf(unknownConstants);
    networks = List.copyOf(networks);
  }

  /**
   * A name that no const has.
   *
   * @param suggestion the const that was probably meant
   */
  public record UnknownConstant(String name, Optional<String> suggestion) {}
}
