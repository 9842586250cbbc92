package dev.nnc.compiler;

import dev.nnc.compiler.check.Checker;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.parse.Parser;
import dev.nnc.compiler.syntax.parse.SourceText;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the compiler says about a file before it plans anything. */
final class FrontEnd {
  private FrontEnd() {}

  static List<Diagnostic> messages(String name, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    SourceUnit unit = Parser.parse(SourceText.decode(name, bytes, diagnostics), diagnostics);
    new Checker(Map.of(), Optional.empty(), diagnostics).check(List.of(new Checker.Unit(unit, "")));
    return diagnostics.sorted(List.of(name));
  }
}
