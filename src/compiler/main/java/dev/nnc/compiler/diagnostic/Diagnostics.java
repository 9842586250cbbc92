package dev.nnc.compiler.diagnostic;

import dev.nnc.compiler.source.SourceFile;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the messages of one run, each once, and hands them out in the order of files, lines,
 * columns and codes.
 */
public final class Diagnostics {
  private final Set<Diagnostic> reported = new LinkedHashSet<>();

  public void report(Diagnostic diagnostic) {
    reported.add(diagnostic);
  }

  public boolean hasErrors() {
    return reported.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** Whether a message of this code is among them. */
  public boolean has(DiagnosticCode code) {
    return reported.stream().anyMatch(each -> each.code() == code);
  }

  /** Whether there is an error at a place in this file. */
  public boolean hasErrorsIn(SourceFile file) {
    for (Diagnostic each : reported) {
      if (each.severity() == Severity.ERROR && each.span().file() == file) {
        return true;
      }
    }
    return false;
  }

  /** All messages; files stand in the order in which they were first given. */
  public List<Diagnostic> sorted(List<String> fileOrder) {
    return reported.stream()
        .sorted(Comparator.<Diagnostic>comparingInt(
                d -> fileOrder.indexOf(d.span().file().name()))
            .thenComparingInt(d -> d.span().start())
            .thenComparing(d -> d.code().name())
            .thenComparingInt(d -> d.span().end())
            .thenComparing(Diagnostic::message))
        .toList();
  }
}
