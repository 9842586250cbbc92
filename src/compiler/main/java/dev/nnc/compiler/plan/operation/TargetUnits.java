package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.model.Initializer;

/**
 * The unit of the loss and of the outputs where targets are standardized: T' = (T - mean) /
 * deviation, column by column.
 *
 * @param mean [outputs], learned by fit
 * @param deviation [outputs], learned by fit
 */
public record TargetUnits(Tensor mean, Tensor deviation) {
  /** The targets in this unit, as comments say it. */
  public static final String FORMULA = "T' = (T - target_mean) / target_deviation";

  /** Adds both behind the tensors of the layers. */
  static TargetUnits addTo(TensorList tensors, int outputs) {
    return new TargetUnits(
        tensors.vector("target_mean", Tensor.Role.MEAN, outputs, new Initializer.Constant(0)),
        tensors.vector(
            "target_deviation", Tensor.Role.DEVIATION, outputs, new Initializer.Constant(1)));
  }
}
