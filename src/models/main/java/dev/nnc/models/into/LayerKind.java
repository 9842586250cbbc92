package dev.nnc.models.into;

/** Kinds of layers that are matched apart. */
enum LayerKind {
  PRODUCT,
  NORM,
  ACTIVATION,
  STANDARDIZE,
  /** Nothing that a network has. */
  OTHER
}
