package dev.nnc.models.into;

/** Which matrices of a file stand [out x in]. */
@FunctionalInterface
interface Turned {
  boolean of(FileTensor tensor);

  /** As the names say: those of PyTorch only. */
  static boolean byName(FileTensor tensor) {
    return tensor.isMatrix() && tensor.says().turned();
  }
}
