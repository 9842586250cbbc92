package dev.nnc.bench.peer;

import java.util.List;

/** The networks that are measured; {@code networks.nn} describes them in the language. */
public enum Topology {
  T1(false, List.of(1, 8, 32), 32, 4, 8, 3),
  T2(true, List.of(1, 8, 32), 32, 2, 16, 16, 1),
  T3(false, List.of(1, 32, 100, 256), 32, 64, 32, 10),
  T4(false, List.of(1, 32, 100, 256), 32, 784, 128, 10),
  T5(false, List.of(1, 32, 100, 256), 100, 784, 400, 10),
  T6(false, List.of(1, 32, 100, 256), 256, 256, 512, 512, 256, 10);

  /** The step of gradient descent, as in {@code networks.nn}. */
  static final float RATE = 0.001f;

  private final boolean regression;
  private final List<Integer> trainingBatches;
  private final int usualBatch;
  private final int[] sizes;

  Topology(boolean regression, List<Integer> trainingBatches, int usualBatch, int... sizes) {
    this.regression = regression;
    this.trainingBatches = trainingBatches;
    this.usualBatch = usualBatch;
    this.sizes = sizes;
  }

  /** True for tanh and the mean squared error, false for relu, softmax and cross entropy. */
  public boolean isRegression() {
    return regression;
  }

  public List<Integer> trainingBatches() {
    return trainingBatches;
  }

  /** The batch that stands for training where only one is measured. */
  public int usualBatch() {
    return usualBatch;
  }

  int layers() {
    return sizes.length - 1;
  }

  /** The width of layer {@code i}, from 0, the input, to {@link #layers()}, the output. */
  int size(int i) {
    return sizes[i];
  }

  int inputs() {
    return sizes[0];
  }

  public int outputs() {
    return sizes[layers()];
  }

  /**
   * Floating-point operations of the matrix products for one row: 2 for a multiplication and its
   * addition.
   */
  public long inferenceFlops() {
    long flops = 0;
    for (int i = 0; i < layers(); i++) {
      flops += 2L * sizes[i] * sizes[i + 1];
    }
    return flops;
  }

  /**
   * Forward, weight gradients, and the gradients between the layers: none for the network's own
   * input.
   */
  public long trainingFlops() {
    return 3 * inferenceFlops() - 2L * sizes[0] * sizes[1];
  }

  /** {@code 784-128-10}. */
  public String shape() {
    StringBuilder text = new StringBuilder();
    for (int size : sizes) {
      text.append(text.isEmpty() ? "" : "-").append(size);
    }
    return text.toString();
  }
}
