package dev.nnc.bench.peer;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** PyTorch through DJL, with arrays that are made once. */
final class PyTorchPeer implements Peer {
  private final Model model;
  private final Trainer trainer;
  private final ParameterStore parameters;
  private final List<NDList> x = new ArrayList<>();
  private final List<NDList> targets = new ArrayList<>();
  private final SequentialBlock block = new SequentialBlock();

  PyTorchPeer(Data data, Weights weights) {
    Topology topology = data.topology();
    for (int i = 1; i <= topology.layers(); i++) {
      block.add(Linear.builder().setUnits(topology.size(i)).build());
      if (i < topology.layers()) {
        block.add(topology.isRegression() ? Activation.tanhBlock() : Activation.reluBlock());
      }
    }
    model = Model.newInstance(topology.name(), Device.cpu(), "PyTorch");
    model.setBlock(block);
    Loss loss = topology.isRegression() ? Loss.l2Loss("mse", 1) : Loss.softmaxCrossEntropyLoss();
    Tracker rate = Tracker.fixed(Topology.RATE);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(Optimizer.sgd().setLearningRateTracker(rate).build())
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(new Shape(data.batch(), topology.inputs()));
    List<Parameter> arrays = block.getParameters().values();
    for (int i = 1; i <= topology.layers(); i++) {
      arrays.get(2 * i - 2).getArray().set(FloatBuffer.wrap(weights.transposed(i)));
      arrays.get(2 * i - 1).getArray().set(FloatBuffer.wrap(weights.bias(i)));
    }
    NDManager manager = model.getNDManager();
    parameters = new ParameterStore(manager, false);
    for (int turn = 0; turn < data.turns(); turn++) {
      x.add(new NDList(manager.create(data.x(turn), new Shape(data.batch(), topology.inputs()))));
      targets.add(new NDList(labels(manager, data, turn)));
    }
  }

  private static NDArray labels(NDManager manager, Data data, int turn) {
    if (data.topology().isRegression()) {
      return manager.create(data.targets(turn), new Shape(data.batch(), data.topology().outputs()));
    }
    int[] labels = new int[data.batch()];
    System.arraycopy(data.labels(), turn * data.batch(), labels, 0, data.batch());
    try (NDArray integers = manager.create(labels)) {
      return integers.toType(DataType.INT64, true);
    }
  }

  @Override
  public void infer(int turn) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      block.forward(parameters, x.get(turn), false);
    }
  }

  @Override
  public void step(int turn) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = trainer.newGradientCollector()) {
      scope.suppressNotUsedWarning();
      NDList output = trainer.forward(x.get(turn));
      collector.backward(trainer.getLoss().evaluate(targets.get(turn), output));
      trainer.step();
    }
  }

  @Override
  public float[] outputs(int turn) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return block.forward(parameters, x.get(turn), false).singletonOrThrow().toFloatArray();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
