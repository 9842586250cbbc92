package dev.nnc.compiler;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.Parser;
import dev.nnc.compiler.syntax.SourceText;
import java.util.List;

/** What the compiler says about a file before it plans anything. */
final class FrontEnd {
  private FrontEnd() {}

  static List<Diagnostic> messages(String name, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(SourceText.decode(name, bytes, diagnostics), diagnostics);
    return diagnostics.sorted(List.of(name));
  }
}
