package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.calculus.word.BuiltInLosses;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.loss.Targets;
import dev.nnc.compiler.verify.number.CentralDifferences;
import dev.nnc.compiler.verify.number.Gradient;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.compiler.verify.trial.Settling;
import dev.nnc.compiler.verify.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The equations of the reference against central differences of its loss, and against values worked
 * out by hand.
 */
class ReferenceTest {
  private static final Activation TANH =
      new Activation.Elementwise("tanh", Expr.call(Function.TANH, Expr.x()), List.of());
  private static final Activation TRAINED = new Activation.Elementwise(
      "swish",
      Expr.multiply(
          Expr.x(), Expr.call(Function.SIGMOID, Expr.multiply(Expr.parameter(0), Expr.x()))),
      List.of(new Activation.TrainedParameter("beta", 1)));

  private static Network between(Loss loss, Layer... middle) {
    List<Layer> layers = new ArrayList<>(List.of(Networks.dense(3, 5, TANH)));
    layers.addAll(List.of(middle));
    layers.add(Networks.dense(5, 4, Activation.IDENTITY));
    return Networks.of(loss, Precision.DOUBLE, layers);
  }

  static Stream<Network> layers() {
    Layer.Dense penalised =
        new Layer.Dense("", 5, 5, TANH, false, new Initializer.Constant(0), 0.1, 0.2, false);
    Layer.Dense frozen =
        new Layer.Dense("", 5, 5, TANH, true, new Initializer.Constant(0), 0, 0, true);
    return Stream.of(
            new Layer.Apply(5, TRAINED),
            new Layer.Apply(5, new Activation.Softmax(false)),
            new Layer.Apply(5, new Activation.Softmax(true)),
            new Layer.LayerNorm(5, 1e-5),
            new Layer.RmsNorm(5, 1e-5),
            new Layer.BatchNorm(5, 1e-5, 0.1),
            new Layer.Dropout(5, 0.5),
            penalised,
            frozen,
            new Layer.Residual(
                5,
                List.of(
                    new Layer.LayerNorm(5, 1e-5),
                    new Layer.Residual(5, List.of(penalised)),
                    frozen)))
        .map(layer -> between(Networks.MSE, layer));
  }

  static Stream<Network> activations() {
    return BuiltInActivations.names().stream()
        .filter(name -> !name.equals("threshold"))
        .map(name -> BuiltInActivations.find(name).orElseThrow())
        .map(builtIn -> builtIn.function(builtIn.parameters().stream()
            .mapToDouble(p -> p.defaultValue().orElse(0.0))
            .toArray()))
        .map(function ->
            new Layer.Apply(5, new Activation.Elementwise("tried", function, List.of())))
        .map(layer -> between(Networks.MSE, layer));
  }

  static Stream<Network> losses() {
    Stream<Loss> elementwise = BuiltInLosses.all().stream()
        .map(loss ->
            new Loss.Elementwise(loss, loss.parameters().stream().map(p -> 0.4).toList()));
    Stream<Loss> ofLabels = Stream.of(
        Networks.CROSS_ENTROPY,
        new Loss.SoftmaxCrossEntropy(0.1, List.of()),
        new Loss.SoftmaxCrossEntropy(0.1, List.of(1.0, 2.0, 5.0, 0.5)),
        new Loss.MultiMargin());
    return Stream.concat(elementwise, ofLabels).map(loss -> between(loss));
  }

  static Stream<Network> features() {
    return Stream.of(
            List.<FeatureMap>of(new FeatureMap.Polynomial(2, 9, 3)),
            List.<FeatureMap>of(new FeatureMap.Standardize(2), new FeatureMap.Polynomial(2, 5, 2)))
        .map(features -> {
          Network n = Networks.of(
              Networks.MSE,
              Precision.DOUBLE,
              List.of(Networks.dense(features.get(features.size() - 1).outputs(), 3, TANH)));
          return new Network(
              "",
              "F",
              "",
              Input.of(2),
              features,
              List.of(),
              n.layers(),
              n.loss(),
              n.optimizer(),
              n.schedule(),
              n.clip(),
              List.of(),
              Optional.empty(),
              4,
              0,
              n.precision());
        });
  }

  @ParameterizedTest
  @MethodSource({"layers", "activations", "losses", "features"})
  void gradientsAgreeWithCentralDifferences(Network network) {
    Trial trial = Trial.draw(network, 4, 7, Settling.Style.CENTRED);
    Reference reference = trial.exact();
    Matrix x = trial.x();
    reference.backward(x, trial.targets());
    int useful = 0;
    for (String name : List.copyOf(reference.gradients().keySet())) {
      Gradient gradient = reference.gradients().get(name);
      double[] values = trial.weights().get(name);
      double[] expected = new double[values.length];
      Arrays.setAll(expected, gradient::at);
      useful += compare(name, expected, values, reference, x, trial.targets());
    }
    reference.backward(x, trial.targets());
    double[] inputGradient = reference.inputGradient().values().clone();
    useful += compare("x", inputGradient, x.values(), reference, x, trial.targets());
    assertTrue(useful > 12, () -> "few differences are of use");
  }

  private static int compare(
      String name,
      double[] expected,
      double[] values,
      Reference reference,
      Matrix x,
      Targets targets) {
    int useful = 0;
    for (int i = 0; i < values.length; i++) {
      CentralDifferences.Slope slope =
          CentralDifferences.slope(values, i, () -> reference.trainingLoss(x, targets));
      int index = i;
      assertTrue(
          !slope.useful() || slope.agrees(expected[i]),
          () -> name + "[" + index + "]: " + expected[index] + " " + slope);
      useful += slope.useful() ? 1 : 0;
    }
    return useful;
  }

  @Test
  void aDroppedTermIsFarFromCentralDifferences() {
    double[] values = {0.3};
    CentralDifferences.Slope slope =
        CentralDifferences.slope(values, 0, () -> Math.sin(values[0]) + values[0]);
    assertTrue(slope.useful()
        && slope.agrees(Math.cos(0.3) + 1)
        && !slope.agrees(Math.cos(0.3) + 1.00001));
    double[] kink = {1e-7};
    assertTrue(!CentralDifferences.slope(kink, 0, () -> Math.abs(kink[0])).useful());
  }

  @Test
  void batchNormKeepsUnbiasedVariance() {
    Network network =
        Networks.of(Networks.MSE, Precision.DOUBLE, List.of(new Layer.BatchNorm(1, 0, 0.1)));
    Reference reference = new Reference(
        network,
        Map.of(
            "scale1", new double[] {2},
            "shift1", new double[] {1},
            "running_mean1", new double[] {0},
            "running_variance1", new double[] {4}),
        Rounding.none());
    Matrix x = new Matrix(2, 1, new double[] {1, 3});
    reference.backward(x, Targets.of(new Matrix(2, 1)));
    assertEquals(0.2, reference.statistics().get("running_mean1")[0], 1e-15);
    assertEquals(3.8, reference.statistics().get("running_variance1")[0], 1e-15);
    assertEquals(4, reference.forward(x).get(1, 0), 1e-15);
  }

  @Test
  void weightedCrossEntropyDividesByTheLabelsWeights() {
    Network network = Networks.of(
        new Loss.SoftmaxCrossEntropy(0, List.of(1.0, 3.0)),
        Precision.DOUBLE,
        List.of(new Layer.Apply(2, Activation.IDENTITY)));
    Reference reference = new Reference(network, Map.of(), Rounding.none());
    Matrix y = new Matrix(2, 2, new double[] {0, 0, 0, Math.log(3)});
    double expected = (Math.log(2) - 3 * Math.log(0.75)) / 4;
    assertEquals(expected, reference.loss(y, Targets.of(0, 1)), 1e-15);
  }

  @Test
  void dropoutFollowsTheMask() {
    Network network =
        Networks.of(Networks.MSE, Precision.DOUBLE, List.of(new Layer.Dropout(2, 0.75)));
    Reference reference = new Reference(
        network,
        Map.of(),
        Rounding.none(),
        Optional.of((n, probability, row, column) -> column == 1),
        fourier -> null);
    double loss =
        reference.backward(new Matrix(1, 2, new double[] {5, 1}), Targets.of(new Matrix(1, 2)));
    assertEquals(8, loss, 1e-15);
    assertEquals(
        List.of(0.0, 16.0),
        Arrays.stream(reference.inputGradient().values()).boxed().toList());
  }
}
