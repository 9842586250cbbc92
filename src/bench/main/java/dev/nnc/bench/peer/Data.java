package dev.nnc.bench.peer;

import java.util.Random;

/**
 * The same rows for every competitor, cut into batches that are used in turn.
 *
 * <p>Thousands of rows with random labels: on a few rows a network would soon be perfect, and then
 * calculate with denormal numbers.
 */
public final class Data {
  private static final int ROWS = 4096;

  private final Topology topology;
  private final int batch;
  private final float[] x;
  private final int[] labels;
  private final float[] targets;

  public Data(Topology topology, int batch) {
    this.topology = topology;
    this.batch = batch;
    int rows = ROWS / batch * batch;
    Random random = new Random(42);
    x = new float[rows * topology.inputs()];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    labels = new int[rows];
    targets = new float[rows * topology.outputs()];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(topology.outputs());
      if (topology.isRegression()) {
        targets[row] = random.nextFloat();
      } else {
        targets[row * topology.outputs() + labels[row]] = 1;
      }
    }
  }

  Topology topology() {
    return topology;
  }

  int batch() {
    return batch;
  }

  /** The number of batches. */
  public int turns() {
    return labels.length / batch;
  }

  /** All rows. */
  float[] x() {
    return x;
  }

  /** The classes of all rows. */
  int[] labels() {
    return labels;
  }

  /** What all rows should give: numbers, or a one in the place of the class. */
  float[] targets() {
    return targets;
  }

  /** The rows of a batch. */
  float[] x(int turn) {
    return slice(x, turn, batch * topology.inputs());
  }

  /** What the rows of a batch should give. */
  float[] targets(int turn) {
    return slice(targets, turn, batch * topology.outputs());
  }

  private static float[] slice(float[] all, int turn, int length) {
    float[] part = new float[length];
    System.arraycopy(all, turn * length, part, 0, length);
    return part;
  }
}
