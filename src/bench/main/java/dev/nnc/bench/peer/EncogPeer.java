package dev.nnc.bench.peer;

import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog, which calculates in double and row by row. */
final class EncogPeer implements Peer {
  private final Data data;
  private final BasicNetwork network = new BasicNetwork();
  private final EncogRows rows;
  private final Backpropagation training;
  private final double[] y;

  EncogPeer(Data data, Weights weights) {
    this.data = data;
    Topology topology = data.topology();
    for (int i = 0; i <= topology.layers(); i++) {
      boolean last = i == topology.layers();
      ActivationFunction activation = i == 0 ? null : last ? output(topology) : hidden(topology);
      network.addLayer(new BasicLayer(activation, !last, topology.size(i)));
    }
    network.getStructure().finalizeStructure();
    for (int i = 1; i <= topology.layers(); i++) {
      setWeights(i, topology.size(i - 1), topology.size(i), weights);
    }
    rows = new EncogRows(data);
    // Encog sums over the rows, without the 2 of the squared error.
    double rate = (topology.isRegression() ? 2 : 1) * Topology.RATE / (double) data.batch();
    training = new Backpropagation(network, rows, rate, 0);
    training.setThreadCount(1);
    // The output minus the target, for softmax with cross entropy and for the squared error without
    // activation.
    training.setErrorFunction(new CrossEntropyErrorFunction());
    y = new double[topology.outputs()];
  }

  private static ActivationFunction hidden(Topology topology) {
    return topology.isRegression() ? new ActivationTANH() : new ActivationReLU();
  }

  private static ActivationFunction output(Topology topology) {
    ActivationFunction activation =
        topology.isRegression() ? new ActivationLinear() : new ActivationSoftMax();
    return new EncogOutput(activation, hidden(topology));
  }

  /** Encog's bias is the weight of one more neuron. */
  private void setWeights(int layer, int inputs, int outputs, Weights weights) {
    float[] w = weights.weight(layer);
    float[] b = weights.bias(layer);
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        network.setWeight(layer - 1, in, out, w[in * outputs + out]);
      }
      network.setWeight(layer - 1, inputs, out, b[out]);
    }
  }

  @Override
  public void infer(int turn) {
    for (int row = 0; row < data.batch(); row++) {
      network.compute(rows.x(turn, row), y);
    }
  }

  @Override
  public void step(int turn) {
    rows.turnTo(turn);
    training.iteration();
  }

  @Override
  public float[] outputs(int turn) {
    float[] outputs = new float[data.batch() * y.length];
    for (int i = 0; i < outputs.length; i++) {
      if (i % y.length == 0) {
        network.compute(rows.x(turn, i / y.length), y);
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
