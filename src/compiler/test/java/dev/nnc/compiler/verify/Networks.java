package dev.nnc.compiler.verify;

import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.calculus.word.BuiltInLosses;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.List;
import java.util.Optional;

/** Networks for the tests of the verification. */
final class Networks {
  static final Loss CROSS_ENTROPY = new Loss.SoftmaxCrossEntropy(0, List.of());
  static final Loss MSE = new Loss.Elementwise(BuiltInLosses.find("mse").orElseThrow(), List.of());

  private Networks() {}

  static Layer.Dense dense(int inputs, int outputs, Activation activation) {
    return new Layer.Dense(
        "", inputs, outputs, activation, true, new Initializer.Constant(0), 0, 0, false);
  }

  static Network of(Loss loss, Precision precision, List<Layer> layers) {
    return of(loss, precision, 4, layers);
  }

  static Network of(Loss loss, Precision precision, int batch, List<Layer> layers) {
    return new Network(
        "tiny",
        "Tiny",
        "",
        Input.of(layers.get(0).inputs()),
        List.of(),
        List.of(),
        layers,
        Optional.of(loss),
        Optional.of(new Optimizer.Sgd(0.5, 0, false, 0)),
        Schedule.NONE,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        batch,
        0,
        precision);
  }

  /** A built-in activation with its defaults. */
  static Activation builtIn(String name) {
    BuiltInActivation builtIn = BuiltInActivations.find(name).orElseThrow();
    double[] values = builtIn.parameters().stream()
        .mapToDouble(p -> p.defaultValue().orElse(0.3))
        .toArray();
    return new Activation.Elementwise(name, builtIn.function(values), List.of());
  }
}
