package dev.nnc.spark.rows;

/** A row, or a batch of them, that a network cannot take. */
public final class BadRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadRow(String message) {
    super(message);
  }

  /**
   * The message says all: where in nnc it was noticed helps nobody, and a row may be one of many.
   */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
