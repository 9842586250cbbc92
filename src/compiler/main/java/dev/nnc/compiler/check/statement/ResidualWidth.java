package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.List;

/** The rule of {@code residual}: Z + f(Z) needs as many values to leave the block as enter it. */
final class ResidualWidth {
  private final Diagnostics diagnostics;

  ResidualWidth(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(Statement residual, List<Statement> block, int enter, int leave) {
    if (enter == leave || enter == Values.UNKNOWN_SIZE || leave == Values.UNKNOWN_SIZE) {
      return;
    }
    // Only a dense changes the width, so there is one.
    Statement dense = block.stream()
        .filter(s -> s.keyword().text().equals("dense"))
        .reduce((a, b) -> b)
        .orElseThrow();
    boolean last = dense.equals(block.get(block.size() - 1));
    diagnostics.report(Diagnostic.of(DiagnosticCode.NN301, dense.span(), enter, leave)
        .saying(Wording.count(leave, "value") + (leave == 1 ? " leaves here" : " leave here"))
        .and(
            residual.keyword().span(),
            Wording.count(enter, "value") + (enter == 1 ? " enters here" : " enter here"))
        .help(
            "make the last " + (last ? "layer" : "dense") + " of the block `dense " + enter + "`"));
  }
}
