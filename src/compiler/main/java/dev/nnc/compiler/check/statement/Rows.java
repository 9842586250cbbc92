package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.Optional;

/**
 * The rows of a batch, which every layer works on.
 *
 * @param batch how many there are at most
 * @param statement that says so, if there is one
 * @param precision of their values
 */
public record Rows(
    int batch, Optional<Statement> statement, Precision precision, Diagnostics diagnostics) {

  /** The matrix of a batch with this width must fit an array. */
  public void limit(Span place, int width) {
    long elements = (long) batch * width;
    if (elements > Limits.ELEMENTS) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN515,
              place,
              "a batch has " + Wording.grouped(elements) + " elements here",
              Wording.grouped(Limits.ELEMENTS))
          .saying(batch + " rows x " + width)
          .help("make the batch or the layer smaller"));
    }
  }

  /** The deviation of one row is none. */
  void forBatchNorm(Statement batchNorm) {
    if (batch != 1) {
      return;
    }
    Diagnostic message = Diagnostic.of(DiagnosticCode.NN307, batchNorm.keyword().span())
        .help("make the batch larger, or use `layer_norm`");
    diagnostics.report(
        statement.map(s -> message.and(s.span(), "the batch has 1 row")).orElse(message));
  }
}
