package dev.nnc.compiler.model;

/** What is done to the gradients before the update. */
public sealed interface Clip {

  /** Scales all gradients jointly by min(1, max / (norm + 1e-6)). */
  record Norm(double max) implements Clip {}

  /** Cuts each entry to [-max, max]. */
  record Value(double max) implements Clip {}
}
