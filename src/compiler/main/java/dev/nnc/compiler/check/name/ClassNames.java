package dev.nnc.compiler.check.name;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The classes of a run: no two of a package may share a name, nor names that differ in case only.
 */
public final class ClassNames {
  private final Diagnostics diagnostics;
  private final Map<String, Name> taken = new HashMap<>();

  public ClassNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Reports the networks that have the name of another one's test.
   *
   * @param suffix what the name of a test adds to that of its network
   */
  public void checkTests(String suffix) {
    taken.forEach((file, name) -> {
      Name other = taken.get(file + suffix.toLowerCase(Locale.ROOT));
      if (other != null) {
        diagnostics.report(
            Diagnostic.of(DiagnosticCode.NN218, other.span(), name.text(), other.text())
                .saying("a network")
                .and(name.span(), "its test is to be `" + name.text() + suffix + "`")
                .help(
                    "rename one of the two, or put it into another package, or do without the tests"));
      }
    });
  }

  public void add(String packageName, Name name) {
    String file = (packageName + "." + name.text()).toLowerCase(Locale.ROOT);
    Name first = taken.putIfAbsent(file, name);
    if (first != null) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN218, name.span(), first.text(), name.text())
          .saying("the second")
          .and(first.span(), "the first")
          .help("rename one of the two, or put it into another package"));
    }
  }
}
