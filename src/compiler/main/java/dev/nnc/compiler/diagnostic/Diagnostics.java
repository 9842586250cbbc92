package dev.nnc.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the messages of one run and hands them out in the order of files, lines, columns and codes. */
public final class Diagnostics {
  private final List<Diagnostic> reported = new ArrayList<>();

  public void report(Diagnostic diagnostic) {
    if (!reported.contains(diagnostic)) {
      reported.add(diagnostic);
    }
  }

  public boolean hasErrors() {
    return reported.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** All messages; files stand in the order in which they were first given. */
  public List<Diagnostic> sorted(List<String> fileOrder) {
    return reported.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(d -> fileOrder.indexOf(d.span().file().name()))
                .thenComparingInt(d -> d.span().start())
                .thenComparing(Diagnostic::code)
                .thenComparingInt(d -> d.span().end()))
        .toList();
  }
}
