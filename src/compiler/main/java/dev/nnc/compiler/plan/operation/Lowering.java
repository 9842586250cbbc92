package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.InOutput;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From layers to operations: equation (12), one operation for each arrow in it. */
public final class Lowering implements Layer.Cases<Value> {
  private static final Initializer ZERO = new Initializer.Constant(0);

  /** Characters of the name of a layer, with its parameters, in messages. */
  private static final int LONGEST_NAME = 200;

  private final TensorList tensors;
  private final Transform.OfLayers transforms;
  private final CategoryLowering categories;
  private final List<Operation> operations;
  private final List<String> layerNames = new ArrayList<>();
  private Value current;
  private int denseCount;
  private int trainedCount;

  private Lowering(FeatureLowering features, List<Layer> layers) {
    tensors = features.tensors();
    categories = features.categories();
    transforms = new Transform.OfLayers(tensors);
    operations = new ArrayList<>(features.operations());
    current = features.output();
    layers.forEach(this::lower);
  }

  public static Lowered lower(Network network) {
    FeatureLowering features = new FeatureLowering(network);
    Lowering lowering = new Lowering(features, network.layers());
    Optional<TargetUnits> targetUnits = network.standardizesTargets()
        ? Optional.of(TargetUnits.addTo(lowering.tensors, network.outputSize()))
        : Optional.empty();
    return new Lowered(
        features.input(),
        lowering.tensors.tensors(),
        targetUnits,
        features.fixed(),
        List.copyOf(lowering.operations),
        features.names(),
        List.copyOf(lowering.layerNames));
  }

  /**
   * The operations in forward order, the tensors in the order of files, and the feature maps and
   * layers as people write them: layer i makes the value Z(i+1). A residual block counts after the
   * layers in it, as its output does.
   */
  public record Lowered(
      Value input,
      List<Tensor> tensors,
      Optional<TargetUnits> targetUnits,
      List<FixedTensor> fixed,
      List<Operation> operations,
      List<String> featureNames,
      List<String> layerNames) {}

  private void lower(Layer layer) {
    current = layer.match(this);
  }

  /**
   * Counts a layer; its number. The name stands in messages, so that of an activation with many
   * parameters is cut.
   */
  private int begin(String name) {
    layerNames.add(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + " ...");
    return layerNames.size();
  }

  private static Value output(int layer, int width) {
    return new Value("Z" + (layer + 1), width);
  }

  private Value add(Operation operation) {
    operations.add(operation);
    return operation.output();
  }

  @Override
  public Value dense(Layer.Dense layer) {
    boolean linear = layer.activation().isIdentity();
    int number = begin(
        "dense " + layer.outputs() + (linear ? "" : " " + layer.activation().spelling()));
    denseCount++;
    Tensor weight = tensor(
        layer,
        Tensor.Role.WEIGHT,
        "W",
        List.of(layer.inputs(), layer.outputs()),
        layer.initializer());
    Optional<Tensor> bias = layer.bias()
        ? Optional.of(tensor(layer, Tensor.Role.BIAS, "b", List.of(layer.outputs()), ZERO))
        : Optional.empty();
    Value sum = linear ? output(number, layer.outputs()) : new Value("A" + number, layer.outputs());
    Penalty penalty = layer.frozen() ? Penalty.NONE : new Penalty(layer.l1(), layer.l2());
    if (denseCount == 1 && !categories.lookedUp().isEmpty()) {
      operations.addAll(categories.lookups(number, current, sum, weight, bias, penalty));
    } else {
      add(new Operation.Product(current, sum, weight, bias, penalty));
    }
    return linear ? sum : activate(sum, layer.activation(), number);
  }

  private Tensor tensor(
      Layer.Dense layer,
      Tensor.Role role,
      String letter,
      List<Integer> shape,
      Initializer initial) {
    Optional<String> alias =
        layer.alias().isEmpty() ? Optional.empty() : Optional.of(layer.alias() + "." + letter);
    return tensors.add(letter + denseCount, alias, role, shape, initial, !layer.frozen());
  }

  @Override
  public Value apply(Layer.Apply layer) {
    return activate(
        current, layer.activation(), begin("apply " + layer.activation().spelling()));
  }

  private Value activate(Value input, Activation activation, int number) {
    Value output = output(number, input.width());
    if (activation instanceof Activation.Softmax softmax) {
      return add(new Transform.Softmax(input, output, softmax.logarithm()));
    }
    Activation.Elementwise elementwise = (Activation.Elementwise) activation;
    Optional<Expr> inOutput = InOutput.of(elementwise.function());
    Expr derivative = inOutput.orElseGet(() -> Derivative.of(elementwise.function()));
    List<Tensor> parameters = new ArrayList<>();
    for (Activation.TrainedParameter parameter : elementwise.trained()) {
      Initializer start = new Initializer.Constant(parameter.start());
      parameters.add(tensors.vector("a" + ++trainedCount, Tensor.Role.ACTIVATION, 1, start));
    }
    return add(new Operation.Activate(
        input, output, elementwise, derivative, inOutput.isPresent(), parameters));
  }

  @Override
  public Value transform(Layer.Transform layer) {
    Value output = output(begin(layer.spelling()), layer.width());
    return add(transforms.lower(layer, current, output));
  }

  @Override
  public Value residual(Layer.Residual layer) {
    Value skip = current;
    layer.body().forEach(this::lower);
    Value body = current;
    return add(new Operation.Add(body, skip, output(begin("residual block"), layer.width())));
  }
}
