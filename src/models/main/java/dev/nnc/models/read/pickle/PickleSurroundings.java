package dev.nnc.models.read.pickle;

import dev.nnc.models.graph.Refusal;

/** What the tool that wrote a pickle adds to the language of pickles. */
public interface PickleSurroundings {

  /** Whether records of this class or function are made; else the file is refused. */
  boolean knows(Global global);

  /** What to do instead where one is asked for that is not known. */
  default String instead(Global global) {
    return "";
  }

  /** The value that an id outside of the pickle stands for. */
  default Object persistent(Object id) {
    throw Refusal.damaged("pickle", "an object refers to something outside of it");
  }

  /**
   * What stands for an object from now on, which has just got its state.
   *
   * @param machine which may be asked for bytes between the opcodes
   */
  default Object built(PickledObject object, Unpickler machine) {
    return object;
  }
}
