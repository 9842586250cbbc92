package dev.nnc.compiler.model;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.ElementwiseLoss;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The loss: a mean over rows, and over outputs where the targets are values. */
public sealed interface Loss {

  /** The word of the language. */
  String spelling();

  /** Whether the targets are integer labels, one a row, and not rows of values. */
  default boolean takesLabels() {
    return this instanceof SoftmaxCrossEntropy || this instanceof MultiMargin || isBinary();
  }

  /** Whether it tells two classes by the sign of one output: the target is a label, 0 or 1. */
  default boolean isBinary() {
    return this instanceof Elementwise elementwise && elementwise.ofLabels();
  }

  /** The loss beside a statement of classes: of labels, if it can be. */
  default Loss withClasses() {
    return this instanceof Elementwise elementwise && elementwise.definition().tellsTwoClasses()
        ? new Elementwise(elementwise.definition(), elementwise.parameters(), true)
        : this;
  }

  /** The labels whose rows weigh anything, of so many classes. */
  default int[] classesThatCount(int classes) {
    return IntStream.range(0, classes)
        .filter(c -> !(this instanceof SoftmaxCrossEntropy s)
            || s.weights().isEmpty()
            || s.weights().get(c) > 0)
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

  /**
   * A loss of one output y and its target t.
   *
   * @param parameters their values, in the order of the definition
   * @param ofLabels whether t is the label of a row with one output, 0 or 1
   */
  record Elementwise(ElementwiseLoss definition, List<Double> parameters, boolean ofLabels)
      implements Loss {
    public Elementwise {
      parameters = List.copyOf(parameters);
    }

    /** Of targets that are values. */
    public Elementwise(ElementwiseLoss definition, List<Double> parameters) {
      this(definition, parameters, false);
    }

    @Override
    public String spelling() {
      return definition.name();
    }

    /** The loss. */
    public Expr value() {
      return definition.value(parameters);
    }

    /** Its derivative by y. */
    public Expr slope() {
      return definition.slope(parameters);
    }

    /** The formula, for people. */
    public String formula() {
      return IntStream.range(0, parameters.size())
          .mapToObj(
              k -> definition.parameters().get(k).name() + " = " + Numeral.of(parameters.get(k)))
          .collect(Collectors.joining(
              ", ", definition.formula() + (parameters.isEmpty() ? "" : " with "), ""));
    }
  }
}
