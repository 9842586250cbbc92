package dev.nnc.models.read.pickle;

/** Python's None. */
public enum PickleNone {
  NONE
}
