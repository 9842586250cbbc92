package dev.nnc.compiler.verify.loss;

import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;

/** A loss, (13) its derivative by the outputs, and its link. */
public interface ReferenceLoss {
  double value(Matrix y, Targets targets);

  /** dLoss/dy. */
  Matrix gradient(Matrix y, Targets targets);

  /** What the sum over these rows is divided by: how much they count in a mean over more. */
  default double weight(Targets targets) {
    return Math.max(targets.labels().length, targets.values().rows());
  }

  /** What predict makes of the outputs. */
  default Matrix link(Matrix y) {
    return y;
  }

  static ReferenceLoss of(Loss loss, Rounding rounding) {
    if (loss instanceof Loss.SoftmaxCrossEntropy crossEntropy) {
      return new ReferenceCrossEntropy(crossEntropy, rounding);
    }
    if (loss instanceof Loss.Elementwise elementwise) {
      return new ReferenceElementwiseLoss(elementwise, rounding);
    }
    return new ReferenceMultiMargin(rounding);
  }
}
