package dev.nnc.models.graph;

/** Operands do not fit their operation. Who knows the place makes a message of it. */
public final class ShapeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ShapeException(String message) {
    super(message);
  }
}
