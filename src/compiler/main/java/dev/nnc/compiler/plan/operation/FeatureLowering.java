package dev.nnc.compiler.plan.operation;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From feature maps to operations: X becomes P1, P2, … and in the end Z1. */
final class FeatureLowering {
  private final TensorList tensors = new TensorList();
  private final List<FixedTensor> fixed = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Value input;
  private Value current;
  private int standardizeCount;
  private int fourierCount;

  FeatureLowering(Network network) {
    List<FeatureMap> maps = network.features();
    input = new Value(maps.isEmpty() ? "Z1" : "X", network.inputSize());
    current = input;
    for (int i = 1; i <= maps.size(); i++) {
      FeatureMap map = maps.get(i - 1);
      lower(map, new Value(i == maps.size() ? "Z1" : "P" + i, map.outputs()), i);
    }
  }

  Value input() {
    return input;
  }

  /** Z1. */
  Value output() {
    return current;
  }

  /** The list to which the layers add theirs. */
  TensorList tensors() {
    return tensors;
  }

  List<FixedTensor> fixed() {
    return List.copyOf(fixed);
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The maps as people write them. */
  List<String> names() {
    return List.copyOf(names);
  }

  private void lower(FeatureMap map, Value output, int number) {
    if (map instanceof FeatureMap.Polynomial polynomial) {
      names.add("polynomial(" + polynomial.degree() + ")");
      operations.add(new FeatureOperation.Polynomial(current, output, polynomial.degree()));
    } else if (map instanceof FeatureMap.Fourier fourier) {
      names.add("fourier(" + fourier.outputs() + ")");
      fourier(fourier, output, number);
    } else {
      names.add("standardize");
      standardize(output);
    }
    current = output;
  }

  /** sqrt(2/count) cos(x w + c): a product with weights that never learn, and an activation. */
  private void fourier(FeatureMap.Fourier fourier, Value output, int number) {
    fourierCount++;
    int count = fourier.outputs();
    Tensor frequencies = fixed(
        0,
        "frequencies",
        Tensor.Role.FREQUENCY,
        List.of(fourier.inputs(), count),
        new Initializer.Normal(fourier.scale()),
        fourier.seed());
    Tensor phases = fixed(
        1,
        "phases",
        Tensor.Role.PHASE,
        List.of(count),
        new Initializer.Uniform(0, 2 * Math.PI),
        fourier.seed());
    Value angles = new Value("Q" + number, count);
    operations.add(
        new Operation.Product(current, angles, frequencies, Optional.of(phases), Penalty.NONE));
    Expr wave =
        Expr.multiply(Expr.constant(Math.sqrt(2.0 / count)), Expr.call(Function.COS, Expr.x()));
    Activation.Elementwise cosine = new Activation.Elementwise("wave" + count, wave, List.of());
    operations.add(
        new Operation.Activate(angles, output, cosine, Derivative.of(wave), false, List.of()));
  }

  private Tensor fixed(
      int stream,
      String name,
      Tensor.Role role,
      List<Integer> shape,
      Initializer initial,
      long seed) {
    Tensor tensor =
        new Tensor(stream, name + fourierCount, Optional.empty(), role, shape, initial, false);
    fixed.add(new FixedTensor(tensor, seed));
    return tensor;
  }

  private void standardize(Value output) {
    standardizeCount++;
    Tensor mean = tensors.vector(
        "mean" + standardizeCount, Tensor.Role.MEAN, output.width(), new Initializer.Constant(0));
    Tensor deviation = tensors.vector(
        "deviation" + standardizeCount,
        Tensor.Role.DEVIATION,
        output.width(),
        new Initializer.Constant(1));
    operations.add(new FeatureOperation.Standardize(current, output, mean, deviation));
  }
}
