package dev.nnc.compiler.calculus;

import java.util.Optional;

/** The derivative of an activation written in its output y alone, so that the input need not be kept. */
public final class InOutput {
  private InOutput() {}

  /** df/dx as an expression of {@link Expr#output()}, if it can be written so. */
  public static Optional<Expr> of(Expr f) {
    return Derivative.of(f).isConstant() ? Optional.of(Derivative.of(f)) : Optional.empty();
  }
}
