package dev.nnc.models.graph;

/** What a file stores a number as. All are computed with as double. */
public enum ElementType {
  FLOAT16,
  BFLOAT16,
  FLOAT32,
  FLOAT64,
  INTEGER,
  BOOLEAN;

  public boolean isFloat() {
    return this != INTEGER && this != BOOLEAN;
  }
}
