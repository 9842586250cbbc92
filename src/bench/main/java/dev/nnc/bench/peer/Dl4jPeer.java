package dev.nnc.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j on its native backend, with arrays that are made once. */
final class Dl4jPeer implements Peer {
  private final Topology topology;
  private final MultiLayerNetwork network;
  private final List<INDArray> x = new ArrayList<>();
  private final List<INDArray> targets = new ArrayList<>();

  Dl4jPeer(Data data, Weights weights) {
    topology = data.topology();
    boolean regression = topology.isRegression();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().updater(new Sgd(Topology.RATE)).list();
    for (int i = 1; i < topology.layers(); i++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(topology.size(i - 1))
              .nOut(topology.size(i))
              .activation(regression ? Activation.TANH : Activation.RELU)
              .build());
    }
    layers.layer(
        new OutputLayer.Builder(regression ? LossFunction.MSE : LossFunction.MCXENT)
            .nIn(topology.size(topology.layers() - 1))
            .nOut(topology.outputs())
            .activation(regression ? Activation.IDENTITY : Activation.SOFTMAX)
            .build());
    network = new MultiLayerNetwork(layers.build());
    network.init();
    for (int i = 1; i <= topology.layers(); i++) {
      network.setParam(
          i - 1 + "_W", matrix(weights.weight(i), topology.size(i - 1), topology.size(i)));
      network.setParam(i - 1 + "_b", matrix(weights.bias(i), 1, topology.size(i)));
    }
    for (int turn = 0; turn < data.turns(); turn++) {
      x.add(matrix(data.x(turn), data.batch(), topology.inputs()));
      targets.add(matrix(data.targets(turn), data.batch(), topology.outputs()));
    }
  }

  private static INDArray matrix(float[] values, int rows, int columns) {
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }

  @Override
  public void infer(int turn) {
    network.output(x.get(turn));
  }

  @Override
  public void step(int turn) {
    network.fit(x.get(turn), targets.get(turn));
  }

  @Override
  public float[] outputs(int turn) {
    return network.output(x.get(turn)).dup('c').data().asFloat();
  }

  @Override
  public boolean givesProbabilities() {
    return !topology.isRegression();
  }
}
