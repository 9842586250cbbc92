package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Loss.Kind;
import dev.nnc.compiler.syntax.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code loss L}. */
final class Losses {
  static final Vocabulary WORDS =
      new Vocabulary(
          "loss",
          Signature.of("softmax_cross_entropy").takes("label_smoothing", "weights"),
          Signature.of("multi_margin"),
          Signature.of("binary_cross_entropy"),
          Signature.of("mse"),
          Signature.of("mae"),
          Signature.of("huber").takes("delta"),
          Signature.of("log_cosh"),
          Signature.of("quantile").needs("q"),
          Signature.of("hinge"),
          Signature.of("poisson"));

  private final FileScope scope;

  Losses(FileScope scope) {
    this.scope = scope;
  }

  Optional<Loss> read(Expression expression) {
    return scope.choose(WORDS, expression).map(this::of);
  }

  /** Where the weights of the classes stand, if the loss has any. */
  static Optional<Expression> weights(Expression loss) {
    return Word.of(loss).stream()
        .filter(word -> word.text().equals("softmax_cross_entropy"))
        .flatMap(word -> word.arguments().stream())
        .map(argument -> argument.value())
        .filter(Expression.ListLiteral.class::isInstance)
        .findFirst();
  }

  private Loss of(Arguments arguments) {
    Values values = scope.values();
    return switch (arguments.owner()) {
      case "softmax_cross_entropy" -> softmaxCrossEntropy(arguments);
      case "multi_margin" -> new Loss.MultiMargin();
      case "huber" ->
          new Loss.Elementwise(Kind.HUBER, values.number(arguments, "delta", 1, Range.POSITIVE));
      case "quantile" ->
          new Loss.Elementwise(
              Kind.QUANTILE, values.number(arguments, "q", Range.BETWEEN_ZERO_AND_ONE));
      default -> new Loss.Elementwise(Kind.valueOf(arguments.owner().toUpperCase(Locale.ROOT)), 0);
    };
  }

  private Loss softmaxCrossEntropy(Arguments arguments) {
    double smoothing =
        scope.values().number(arguments, "label_smoothing", 0, Range.ZERO_TO_ONE);
    List<Double> weights =
        arguments
            .find("weights")
            .map(list -> scope.values().numbers(list, "the weight of a class", Range.NOT_NEGATIVE))
            .orElse(List.of());
    if (weights.size() > Limits.CLASSES) {
      scope.report(
          Diagnostic.of(
                  DiagnosticCode.NN513,
                  arguments.placeOf("weights"),
                  weights.size(),
                  Wording.grouped(Limits.CLASSES))
              .help("leave the weights out"));
    }
    if (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)) {
      scope.report(
          Diagnostic.of(
                  DiagnosticCode.NN216,
                  arguments.placeOf("weights"),
                  "the weight of at least one class",
                  Range.POSITIVE.words(),
                  "0")
              .help("the loss is divided by the weights of the labels"));
    }
    return new Loss.SoftmaxCrossEntropy(smoothing, weights);
  }
}
