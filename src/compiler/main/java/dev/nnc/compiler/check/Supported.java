package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Declaration.ActivationDecl;
import dev.nnc.compiler.syntax.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.SourceUnit;
import dev.nnc.compiler.syntax.Statement;
import java.util.List;
import java.util.Set;

/** The one place that refuses what is right but cannot be compiled yet. */
final class Supported {
  private static final Set<String> STATEMENTS =
      Set.of(
          "features", "dropout", "batch_norm", "layer_norm", "rms_norm", "residual");

  private final Diagnostics diagnostics;

  Supported(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(SourceUnit unit) {
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof ActivationDecl activation) {
        activation.parameters().stream()
            .filter(Declaration.Parameter::trained)
            .forEach(p -> refuse(p.span(), "a parameter that is trained"));
      } else if (declaration instanceof NetworkDecl network) {
        checkAll(network.statements());
      }
    }
  }

  private void checkAll(List<Statement> statements) {
    for (Statement statement : statements) {
      String keyword = statement.keyword().text();
      if (STATEMENTS.contains(keyword)) {
        refuse(statement.keyword().span(), "the statement `" + keyword + "`");
      }
      checkAll(statement.block().orElse(List.of()));
    }
  }

  private void refuse(Span place, String what) {
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.NN900, place, what)
            .help("it is part of the language, but this version cannot compile it"));
  }
}
