package dev.nnc.bench.peer;

import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.InputLayer;
import smile.base.mlp.Layer;
import smile.base.mlp.LayerBuilder;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.matrix.Matrix;

/** Builds a layer for Smile that has our weights: Smile lets only subclasses set them. */
final class SmileLayer extends LayerBuilder {
  private final Topology topology;
  private final int index;
  private final Weights weights;

  private SmileLayer(Topology topology, int index, Weights weights) {
    super(topology.size(index), 0);
    this.topology = topology;
    this.index = index;
    this.weights = weights;
  }

  /** The layers of a network, the input included. */
  static LayerBuilder[] all(Topology topology, Weights weights) {
    LayerBuilder[] layers = new LayerBuilder[topology.layers() + 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new SmileLayer(topology, i, weights);
    }
    return layers;
  }

  @Override
  public Layer build(int inputs) {
    if (index == 0) {
      return new InputLayer(neurons);
    }
    return index < topology.layers() ? new Hidden(inputs) : new Output(inputs);
  }

  private void fill(Matrix weight, double[] bias, int inputs) {
    float[] w = weights.weight(index);
    float[] b = weights.bias(index);
    for (int out = 0; out < neurons; out++) {
      bias[out] = b[out];
      for (int in = 0; in < inputs; in++) {
        weight.set(out, in, w[in * neurons + out]);
      }
    }
  }

  private final class Hidden extends HiddenLayer {
    private static final long serialVersionUID = 1;

    Hidden(int inputs) {
      super(
          neurons,
          inputs,
          0,
          topology.isRegression() ? new SmileTanh() : ActivationFunction.rectifier());
      fill(weight, bias, inputs);
    }
  }

  private final class Output extends OutputLayer {
    private static final long serialVersionUID = 1;

    Output(int inputs) {
      super(
          neurons,
          inputs,
          topology.isRegression() ? OutputFunction.LINEAR : OutputFunction.SOFTMAX,
          topology.isRegression() ? Cost.MEAN_SQUARED_ERROR : Cost.LIKELIHOOD);
      fill(weight, bias, inputs);
    }
  }
}
