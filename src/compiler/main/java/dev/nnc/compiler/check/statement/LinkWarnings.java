package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Statement;

/** Warns where the last layer already applies what the loss is going to apply to its logits. */
public final class LinkWarnings {
  private final Diagnostics diagnostics;

  public LinkWarnings(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Warns where the last activation and the link of the loss do the same twice.
   *
   * @param statement of the last layer
   * @param lossPlace where the loss stands
   */
  public void check(Layer last, Statement statement, Loss loss, Span lossPlace) {
    Activation activation = activation(last);
    if (activation.equals(new Activation.Softmax(false))
        && loss instanceof Loss.SoftmaxCrossEntropy) {
      warn(DiagnosticCode.NN407, statement, lossPlace, activation.spelling());
    } else if (activation instanceof Activation.Elementwise applied
        && loss instanceof Loss.Elementwise elementwise
        && isLink(applied, elementwise)) {
      String word = activation.spelling();
      warn(DiagnosticCode.NN408, statement, lossPlace, word, word, loss.spelling());
    }
  }

  private static boolean isLink(Activation.Elementwise applied, Loss.Elementwise loss) {
    return loss.definition()
        .link()
        .map(link -> Expr.call(link, Expr.x()))
        .filter(applied.function()::equals)
        .isPresent();
  }

  private static Activation activation(Layer layer) {
    if (layer instanceof Layer.Dense dense) {
      return dense.activation();
    }
    return layer instanceof Layer.Apply apply ? apply.activation() : Activation.IDENTITY;
  }

  private void warn(
      DiagnosticCode code,
      Statement statement,
      Span lossPlace,
      String activation,
      Object... facts) {
    Span place =
        statement.operands().get(statement.operands().size() - 1).value().span();
    diagnostics.report(Diagnostic.of(code, place, facts)
        .and(lossPlace, "the loss applies it to its logits")
        .help("leave `" + activation + "` out; `predict` applies it as well"));
  }
}
