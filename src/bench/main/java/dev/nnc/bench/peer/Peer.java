package dev.nnc.bench.peer;

/**
 * One network in one library, with its data made ready: what a program would convert once is
 * converted once, and not measured.
 */
public interface Peer extends AutoCloseable {
  /** Calculates the outputs of a batch. */
  void infer(int turn);

  /** One step of gradient descent on a batch. */
  void step(int turn);

  /** The outputs of a batch, row after row. */
  float[] outputs(int turn);

  /** Whether the outputs have gone through softmax. */
  default boolean givesProbabilities() {
    return false;
  }

  @Override
  default void close() {}
}
