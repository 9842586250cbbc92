package dev.nnc.compiler.model;

import java.util.List;
import java.util.stream.IntStream;

/** The loss: a mean over rows, and over outputs where the targets are values. */
public sealed interface Loss {

  /** The word of the language. */
  String spelling();

  /** Whether the targets are integer labels, one a row, and not rows of values. */
  default boolean takesLabels() {
    return this instanceof SoftmaxCrossEntropy || this instanceof MultiMargin;
  }

  /** The labels whose rows weigh anything, of so many classes. */
  default int[] classesThatCount(int classes) {
    return IntStream.range(0, classes)
        .filter(c -> !(this instanceof SoftmaxCrossEntropy s) || s.weights().isEmpty() || s.weights().get(c) > 0)
        .toArray();
  }

  /**
   * Softmax cross-entropy on logits.
   *
   * @param labelSmoothing e of the target (1-e) onehot + e/K
   * @param weights one a class, or empty for all 1
   */
  record SoftmaxCrossEntropy(double labelSmoothing, List<Double> weights) implements Loss {
    public SoftmaxCrossEntropy {
      weights = List.copyOf(weights);
    }

    @Override
    public String spelling() {
      return "softmax_cross_entropy";
    }
  }

  /** sum over j != label of max(0, 1 - y_label + y_j) / K. */
  record MultiMargin() implements Loss {
    @Override
    public String spelling() {
      return "multi_margin";
    }
  }

  /** A loss of one output y and its target t. */
  record Elementwise(Kind kind, double parameter) implements Loss {
    @Override
    public String spelling() {
      return kind.spelling();
    }
  }

  /** The kinds of {@link Elementwise}; the parameter is huber's delta and quantile's q, else 0. */
  enum Kind {
    BINARY_CROSS_ENTROPY("binary_cross_entropy"),
    MSE("mse"),
    MAE("mae"),
    HUBER("huber"),
    LOG_COSH("log_cosh"),
    QUANTILE("quantile"),
    HINGE("hinge"),
    POISSON("poisson");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    public String spelling() {
      return spelling;
    }
  }
}
