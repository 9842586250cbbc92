package dev.nnc.compiler.verify.reference.layer;

/**
 * A stored tensor.
 *
 * @param name W1, b1, scale1, …
 * @param rows n_in of a W, 0 for a vector
 * @param columns n_out of a W, the length of a vector
 * @param start the value a trained activation parameter starts with, 0 elsewhere
 */
public record StoredTensor(String name, int rows, int columns, double start) {
  public static StoredTensor vector(String name, int length) {
    return new StoredTensor(name, 0, length, 0);
  }

  public int size() {
    return Math.multiplyExact(Math.max(1, rows), columns);
  }

  /** The name without its number: W, b, scale, … */
  public String kind() {
    return name.substring(0, name.length() - name.replaceAll("\\D", "").length());
  }
}
