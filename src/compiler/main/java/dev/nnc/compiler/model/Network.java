package dev.nnc.compiler.model;

import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked network: a chain of layers over rows of {@code input.size()} values.
 *
 * @param packageName the Java package, empty for the unnamed one
 * @param name the class name
 * @param documentation the plain text of the {@code ///} lines, lines joined by {@code \n}, empty
 *     if there are none
 * @param features feature maps, applied in order before the layers
 * @param loss absent for an inference-only network
 * @param optimizer present only where there is a loss
 * @param classes the labels of the classes as the file spells them; empty if not given
 * @param batch the largest number of rows of a training step
 * @param seed of the initial weights and of dropout
 */
public record Network(
    String packageName,
    String name,
    String documentation,
    Input input,
    List<FeatureMap> features,
    List<Layer> layers,
    Optional<Loss> loss,
    Optional<Optimizer> optimizer,
    Schedule schedule,
    Optional<Clip> clip,
    List<String> classes,
    int batch,
    long seed,
    Precision precision) {

  public Network {
    features = List.copyOf(features);
    layers = List.copyOf(layers);
    classes = List.copyOf(classes);
  }

  /** The name with the package, which no other network of a run has. */
  public String qualifiedName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** The number of values in a row of x. */
  public int inputSize() {
    return input.size();
  }

  /**
   * The width of Z_1 as the first layer sees it: the input size, or what the feature maps make of
   * it.
   */
  public int featureSize() {
    return features.isEmpty() ? input.size() : features.get(features.size() - 1).outputs();
  }

  /** The number of values in a row of y. */
  public int outputSize() {
    return layers.isEmpty() ? featureSize() : layers.get(layers.size() - 1).outputs();
  }

  /**
   * Whether the outputs are scores of classes, so that classify, accuracy and integer labels make
   * sense.
   */
  public boolean isClassifier() {
    return loss.map(Loss::takesLabels).orElse(!classes.isEmpty());
  }

  /** Whether one output tells two classes apart, by its sign. */
  public boolean isBinary() {
    return loss.filter(Loss::isBinary).isPresent();
  }

  /** The classes of a class network: two of one output, else one an output. */
  public int classCount() {
    return isBinary() ? 2 : outputSize();
  }

  /** Every layer in source order, those inside residual blocks after their block. */
  public List<Layer> allLayers() {
    List<Layer> all = new ArrayList<>();
    collect(layers, all);
    return List.copyOf(all);
  }

  /**
   * Whether outputs are promised to be right on large values too: with nnc's own activations, but
   * those that leave the range of the numbers soon.
   */
  public boolean takesLargeValues() {
    return allLayers().stream().allMatch(layer -> {
      if (layer instanceof Layer.Dense dense) {
        return takesLargeValues(dense.activation());
      }
      return !(layer instanceof Layer.Apply apply) || takesLargeValues(apply.activation());
    });
  }

  private static boolean takesLargeValues(Activation activation) {
    String name = activation.spelling().replaceFirst("\\(.*", "");
    return activation instanceof Activation.Softmax
        || activation instanceof Activation.Elementwise elementwise
            && BuiltInActivations.find(name).isPresent()
            && !BuiltInActivation.grows(elementwise.function());
  }

  private static void collect(List<Layer> layers, List<Layer> into) {
    for (Layer layer : layers) {
      into.add(layer);
      if (layer instanceof Layer.Residual residual) {
        collect(residual.body(), into);
      }
    }
  }
}
