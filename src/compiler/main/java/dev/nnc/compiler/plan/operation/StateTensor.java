package dev.nnc.compiler.plan.operation;

/**
 * Numbers that the optimizer keeps for a tensor, of its shape, zero before the first step.
 *
 * @param kind what they are, by PyTorch's name: momentum, exp_avg, exp_avg_sq, square_avg, sum
 */
public record StateTensor(String kind, Tensor tensor) {

  /** The name in files: optimizer.exp_avg.W1. */
  public String name() {
    return "optimizer." + kind + "." + tensor.name();
  }

  /** The Java field: expAvgW1. */
  public String field() {
    String field = tensor.field();
    return variable(kind) + Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  /** The Java name of a kind: expAvg. */
  public static String variable(String kind) {
    return JavaName.of(kind);
  }
}
