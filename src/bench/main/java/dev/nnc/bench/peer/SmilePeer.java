package dev.nnc.bench.peer;

import smile.base.mlp.LayerBuilder;
import smile.math.TimeFunction;

/** Smile's perceptron, which calculates in double and row by row. */
final class SmilePeer implements Peer {
  /** Smile has one class for classes and one for numbers. */
  private interface Model {
    void infer(double[] x, double[] y);

    void step(int turn);
  }

  private final Data data;
  private final double[][][] x;
  private final Model model;
  private final double[] y;

  SmilePeer(Data data, Weights weights) {
    this.data = data;
    Topology topology = data.topology();
    y = new double[topology.outputs()];
    x = new double[data.turns()][][];
    for (int turn = 0; turn < x.length; turn++) {
      x[turn] = rows(data.x(turn), topology.inputs());
    }
    LayerBuilder[] layers = SmileLayer.all(topology, weights);
    model = topology.isRegression() ? regression(layers) : classification(layers);
  }

  private static double[][] rows(float[] values, int width) {
    double[][] rows = new double[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = values[i];
    }
    return rows;
  }

  private Model classification(LayerBuilder[] layers) {
    var mlp = new smile.classification.MLP(layers);
    mlp.setLearningRate(TimeFunction.constant(Topology.RATE));
    int[][] labels = new int[x.length][data.batch()];
    for (int turn = 0; turn < x.length; turn++) {
      System.arraycopy(data.labels(), turn * data.batch(), labels[turn], 0, data.batch());
    }
    return new Model() {
      @Override
      public void infer(double[] row, double[] p) {
        mlp.predict(row, p);
      }

      @Override
      public void step(int turn) {
        if (data.batch() == 1) {
          mlp.update(x[turn][0], labels[turn][0]);
        } else {
          mlp.update(x[turn], labels[turn]);
        }
      }
    };
  }

  private Model regression(LayerBuilder[] layers) {
    var mlp = new smile.regression.MLP(layers);
    // Its squared error is half of ours.
    mlp.setLearningRate(TimeFunction.constant(2 * Topology.RATE));
    double[][] targets = new double[x.length][data.batch()];
    for (int row = 0; row < x.length * data.batch(); row++) {
      targets[row / data.batch()][row % data.batch()] = data.targets()[row];
    }
    return new Model() {
      @Override
      public void infer(double[] row, double[] output) {
        output[0] = mlp.predict(row);
      }

      @Override
      public void step(int turn) {
        if (data.batch() == 1) {
          mlp.update(x[turn][0], targets[turn][0]);
        } else {
          mlp.update(x[turn], targets[turn]);
        }
      }
    };
  }

  @Override
  public void infer(int turn) {
    for (double[] row : x[turn]) {
      model.infer(row, y);
    }
  }

  @Override
  public void step(int turn) {
    model.step(turn);
  }

  @Override
  public float[] outputs(int turn) {
    float[] outputs = new float[data.batch() * y.length];
    for (int i = 0; i < outputs.length; i++) {
      if (i % y.length == 0) {
        model.infer(x[turn][i / y.length], y);
      }
      outputs[i] = (float) y[i % y.length];
    }
    return outputs;
  }

  @Override
  public boolean givesProbabilities() {
    return !data.topology().isRegression();
  }
}
