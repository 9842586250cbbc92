package dev.nnc.compiler.plan;

/**
 * Numbers that the optimizer keeps for a tensor, of its shape, zero before the first step.
 *
 * @param kind what they are: momentum
 */
public record StateTensor(String kind, Tensor tensor) {

  /** The name in files: optimizer.momentum.W1. */
  public String name() {
    return "optimizer." + kind + "." + tensor.name();
  }

  /** The Java field: momentumW1. */
  public String field() {
    String field = tensor.field();
    return kind + Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }
}
