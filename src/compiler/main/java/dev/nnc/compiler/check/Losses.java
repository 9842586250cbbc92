package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Loss.Kind;
import java.util.List;

/** What {@code loss} may name. */
final class Losses {
  static final Vocabulary<Loss> WORDS =
      new Vocabulary<>(
          "loss",
          Signature.of("softmax_cross_entropy", "Minus the logarithm of the label's probability, on logits.")
              .takes("label_smoothing", 0, Range.ZERO_TO_ONE, "the part of a label that all classes share")
              .takes("weights", new Default.Described("all 1"), Domain.Kind.WEIGHTS, "one a class")
              .builds(Losses::softmaxCrossEntropy),
          Signature.of("multi_margin", "How far other outputs come within 1 of the label's, summed, divided by K.")
              .builds(a -> new Loss.MultiMargin()),
          elementwise(
              "binary_cross_entropy", "Minus the logarithm of the target's probability, on logits.",
              Kind.BINARY_CROSS_ENTROPY),
          elementwise("mse", "The square of the difference.", Kind.MSE),
          elementwise("mae", "The size of the difference.", Kind.MAE),
          Signature.of("huber", "Half the square of a small difference, and a line from there on: Huber 1964.")
              .takes("delta", 1, Range.POSITIVE, "the difference from which on it is a line")
              .builds(a -> new Loss.Elementwise(Kind.HUBER, a.number("delta"))),
          elementwise("log_cosh", "The logarithm of the cosh of the difference.", Kind.LOG_COSH),
          Signature.of("quantile", "The least is at the q-quantile of the targets: Koenker and Bassett 1978.")
              .needs("q", Range.BETWEEN_ZERO_AND_ONE, "the part of the targets that is below the output")
              .builds(a -> new Loss.Elementwise(Kind.QUANTILE, a.number("q"))),
          elementwise("hinge", "How far the output is from 1 on the side of the target, -1 or 1.", Kind.HINGE),
          elementwise("poisson", "For counts; the output is the logarithm of the rate.", Kind.POISSON));

  private Losses() {}

  private static Definition<Loss> elementwise(String name, String sentence, Kind kind) {
    return Signature.of(name, sentence).builds(a -> new Loss.Elementwise(kind, 0));
  }

  private static Loss softmaxCrossEntropy(Reading a) {
    List<Double> weights = a.numbers("weights", "the weight of a class");
    if (weights.size() > Limits.CLASSES) {
      a.report(
          Diagnostic.of(
                  DiagnosticCode.NN513, a.placeOf("weights"), weights.size(), Wording.grouped(Limits.CLASSES))
              .help("leave the weights out"));
    }
    if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
      a.report(
          Diagnostic.of(
                  DiagnosticCode.NN216,
                  a.placeOf("weights"),
                  "the weight of at least one class",
                  Range.POSITIVE.words(),
                  "0")
              .help("the loss is divided by the weights of the labels"));
    }
    return new Loss.SoftmaxCrossEntropy(a.number("label_smoothing"), weights);
  }
}
