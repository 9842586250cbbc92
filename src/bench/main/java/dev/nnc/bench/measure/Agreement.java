package dev.nnc.bench.measure;

import dev.nnc.bench.peer.Competitor;
import dev.nnc.bench.peer.Data;
import dev.nnc.bench.peer.Peer;
import dev.nnc.bench.peer.Topology;

/**
 * Compares a competitor with the generated class of the plain target, so that nobody's time is that
 * of another network: its outputs, and how some training steps change them.
 */
final class Agreement {
  /**
   * Largest difference of outputs (of probabilities, after softmax), relative to the largest
   * output.
   */
  static final double OUTPUTS = 1e-4;

  /** Largest difference of the outputs' changes by training, relative to the largest change. */
  static final double CHANGES = 0.02;

  private static final int STEPS = 8;

  /** The differences found. */
  record Result(double outputs, double changes) {
    /** A NaN is no agreement. */
    boolean isGood() {
      return outputs <= OUTPUTS && changes <= CHANGES;
    }

    /** The worse of two. */
    Result or(Result other) {
      return new Result(Math.max(outputs, other.outputs), Math.max(changes, other.changes));
    }
  }

  private Agreement() {}

  static Result of(Competitor competitor, Topology topology, int batch) {
    Data data = new Data(topology, batch);
    try (Peer peer = competitor.open(data);
        Peer reference = Competitor.JAVA.open(data)) {
      double[] expected = outputs(reference, topology);
      double[] actual = outputs(peer, topology);
      double outputs = distance(expected, actual) / largest(expected);
      if (!competitor.trains()) {
        return new Result(outputs, 0);
      }
      for (int turn = 0; turn < STEPS; turn++) {
        reference.step(turn);
        peer.step(turn);
      }
      double[] expectedChange = minus(outputs(reference, topology), expected);
      double[] actualChange = minus(outputs(peer, topology), actual);
      return new Result(outputs, distance(expectedChange, actualChange) / largest(expectedChange));
    }
  }

  private static double[] outputs(Peer peer, Topology topology) {
    float[] values = peer.outputs(0);
    double[] outputs = new double[values.length];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = values[i];
    }
    if (!topology.isRegression() && !peer.givesProbabilities()) {
      for (int row = 0; row < outputs.length; row += topology.outputs()) {
        softmax(outputs, row, topology.outputs());
      }
    }
    return outputs;
  }

  private static void softmax(double[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      values[i] = Math.exp(values[i]);
      sum += values[i];
    }
    for (int i = from; i < from + length; i++) {
      values[i] /= sum;
    }
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double distance(double[] a, double[] b) {
    return largest(minus(a, b));
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /**
   * Prints a line for each network: its name and the two differences. The argument is the
   * competitor.
   */
  public static void main(String[] arguments) {
    Competitor competitor = Competitor.valueOf(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      Topology topology = Topology.valueOf(arguments[i]);
      Result result = of(competitor, topology, 1).or(of(competitor, topology, 8));
      System.out.println(topology + " " + result.outputs() + " " + result.changes());
    }
    System.out.flush();
    // Some peers leave threads behind.
    Runtime.getRuntime().halt(0);
  }
}
