package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.storage.ClassContext;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.plan.StateTensor;
import dev.nnc.compiler.plan.Tensor;
import dev.nnc.compiler.plan.TensorLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks to emit: a chain of dense layers, changed where a test needs it. */
public final class TestNetwork {
  static final Initializer HE = new Initializer.Scaled(Initializer.Rule.HE_NORMAL);

  List<String> inputs = List.of();
  public List<String> classes = List.of();
  public Optional<Optimizer> optimizer = Optional.of(new Optimizer.Sgd(0.1, 0.9, false, 0));
  List<String> kinds = List.of("momentum");
  public Precision precision = Precision.FLOAT;
  long seed = 7;
  TensorLayout layout = TensorLayout.ROWS;
  public Initializer initializer = HE;
  public String alias = "";
  public Activation activation = Activation.IDENTITY;
  public boolean frozenFirst;
  public boolean norms;
  private final int[] widths;

  public TestNetwork(int... widths) {
    this.widths = widths;
  }

  public ClassContext context() {
    List<Layer> layers = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      boolean last = i == widths.length - 1;
      boolean trained = !(frozenFirst && i == 1);
      String name = last ? alias : "";
      layers.add(
          new Layer.Dense(name, widths[i - 1], widths[i], activation, true, initializer, 0, 0, !trained));
      tensors.add(
          tensor(tensors, "W" + i, name.isEmpty() ? "" : name + ".W", Tensor.Role.WEIGHT,
              List.of(widths[i - 1], widths[i]), initializer, trained));
      tensors.add(
          tensor(tensors, "b" + i, name.isEmpty() ? "" : name + ".b", Tensor.Role.BIAS,
              List.of(widths[i]), new Initializer.Constant(0), trained));
      if (norms) {
        layers.add(new Layer.BatchNorm(widths[i], 1e-5, 0.1));
        vector(tensors, "scale" + i, Tensor.Role.SCALE, widths[i], 1, true);
        vector(tensors, "shift" + i, Tensor.Role.SHIFT, widths[i], 0, true);
        vector(tensors, "running_mean" + i, Tensor.Role.RUNNING_MEAN, widths[i], 0, false);
        vector(tensors, "running_variance" + i, Tensor.Role.RUNNING_VARIANCE, widths[i], 1, false);
      }
    }
    Network network =
        new Network(
            "com.example", "Net", "", new Input(widths[0], inputs), List.of(), layers,
            Optional.of(new Loss.SoftmaxCrossEntropy(0, List.of())), optimizer, Schedule.NONE, Optional.empty(),
            classes, 4, seed, precision);
    List<StateTensor> state = new ArrayList<>();
    Map<Tensor, TensorLayout> layouts = new HashMap<>();
    kinds.forEach(k -> tensors.stream().filter(Tensor::trained).forEach(t -> state.add(new StateTensor(k, t))));
    tensors.stream().filter(t -> t.shape().size() == 2).forEach(t -> layouts.put(t, layout));
    return new ClassContext(network, tensors, List.of(), state, layouts);
  }

  private static void vector(
      List<Tensor> tensors, String name, Tensor.Role role, int width, double value, boolean trained) {
    tensors.add(tensor(tensors, name, "", role, List.of(width), new Initializer.Constant(value), trained));
  }

  private static Tensor tensor(
      List<Tensor> before, String name, String alias, Tensor.Role role, List<Integer> shape, Initializer initial,
      boolean trained) {
    Optional<String> optional = alias.isEmpty() ? Optional.empty() : Optional.of(alias);
    return new Tensor(before.size(), name, optional, role, shape, initial, trained);
  }
}
