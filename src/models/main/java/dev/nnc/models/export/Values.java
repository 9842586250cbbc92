package dev.nnc.models.export;

/** What the model that is written computes. */
public enum Values {
  /** The outputs of the last layer, as {@code forward} gives them. */
  LOGITS,
  /**
   * What {@code predict} gives: the outputs through the link of the loss, softmax or sigmoid of
   * class scores, e^y of a poisson loss; and in the unit of the targets where these are
   * standardized. Else the same as {@link #LOGITS} where the loss has no link.
   */
  PROBABILITIES
}
