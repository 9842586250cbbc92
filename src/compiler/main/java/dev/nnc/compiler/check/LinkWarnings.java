package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Statement;

/** Warns where the last layer already applies what the loss is going to apply to its logits. */
final class LinkWarnings {
  private final Diagnostics diagnostics;

  LinkWarnings(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * @param statement of the last layer
   * @param lossPlace where the loss stands
   */
  void check(Layer last, Statement statement, Loss loss, Span lossPlace) {
    String activation = activation(last);
    if (activation.equals("softmax") && loss instanceof Loss.SoftmaxCrossEntropy) {
      warn(DiagnosticCode.NN407, statement, lossPlace, "softmax");
    } else if (activation.equals("sigmoid")
        && loss instanceof Loss.Elementwise e
        && e.kind() == Loss.Kind.BINARY_CROSS_ENTROPY) {
      warn(DiagnosticCode.NN408, statement, lossPlace, "sigmoid");
    }
  }

  private static String activation(Layer layer) {
    if (layer instanceof Layer.Dense dense) {
      return dense.activation().spelling();
    }
    return layer instanceof Layer.Apply apply
        ? apply.activation().spelling()
        : Activation.IDENTITY.spelling();
  }

  private void warn(DiagnosticCode code, Statement statement, Span lossPlace, String activation) {
    Span place = statement.operands().get(statement.operands().size() - 1).value().span();
    diagnostics.report(
        Diagnostic.of(code, place)
            .and(lossPlace, "the loss applies it to its logits")
            .help("leave `" + activation + "` out; `predict` applies it as well"));
  }
}
