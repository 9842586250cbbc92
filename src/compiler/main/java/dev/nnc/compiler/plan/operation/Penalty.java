package dev.nnc.compiler.plan.operation;

/** What a layer's weights add to the loss of training: l1 sum|W| + l2/2 sum W^2. */
public record Penalty(double l1, double l2) {
  public static final Penalty NONE = new Penalty(0, 0);

  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }
}
