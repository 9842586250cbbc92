package dev.nnc.compiler.emit.kernel;

/**
 * What a kernel is for. The class has its kernels in this order, that of the passes; each kind in
 * the order of first use.
 */
public enum KernelKind {
  FEATURES,

  /** (12), A = Z W + b, with the activation after it or without. */
  PRODUCT,

  /** (12), Z = act(A). */
  ACTIVATION,

  /** (12) of what is no product. */
  LAYER,

  /** From the last layer to what the public methods give. */
  OUTPUT,

  /** The loss, with (13). */
  LOSS,

  /** (14), G = D W^T. */
  INPUT_GRADIENT,

  /** (14), D = G o act'(A). */
  DERIVATIVE,

  /** (14) of what is no product, and its parameters' gradients. */
  LAYER_GRADIENT,

  /** (16). */
  WEIGHT_GRADIENT,

  /** (15). */
  BIAS_GRADIENT,

  /** From gradients to weights; (15) and (16) where they are not stored. */
  UPDATE,

  /** What is asked where a loss is not finite. */
  CHECK,

  /** What those above are made of. */
  PART
}
