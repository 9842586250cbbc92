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
 * @param features feature maps of the numeric columns, applied in order before the layers
 * @param embeddings of category columns, in the order of the file; the other categories are one-hot
 * @param loss absent for an inference-only network
 * @param optimizer present only where there is a loss
 * @param classes the labels of the classes as the file spells them; empty if not given
 * @param target what of a table the outputs answer
 * @param batch the largest number of rows of a training step
 * @param seed of the initial weights and of dropout
 */
public record Network(
    String packageName,
    String name,
    String documentation,
    Input input,
    List<FeatureMap> features,
    List<Embedding> embeddings,
    List<Layer> layers,
    Optional<Loss> loss,
    Optional<Optimizer> optimizer,
    Schedule schedule,
    Optional<Clip> clip,
    List<String> classes,
    Optional<Target> target,
    int batch,
    long seed,
    Precision precision) {

  public Network {
    features = List.copyOf(features);
    embeddings = List.copyOf(embeddings);
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
   * Whether the class has a record of the named values of a row: a Java method takes 255 slots, one
   * of them for the record itself, one for a float, two for a double.
   */
  public boolean hasInputRecord() {
    int most = precision == Precision.DOUBLE ? 127 : 254;
    return !input.columns().isEmpty() && input.size() <= most;
  }

  /**
   * The width of Z_1 as the first layer sees it: the numeric columns as the feature maps leave
   * them, the indicators of missing values, and a block for each category column.
   */
  public int featureSize() {
    return featureSize(input, features, embeddings);
  }

  /** The width of Z_1 of a network with these statements before its layers. */
  public static int featureSize(
      Input input, List<FeatureMap> features, List<Embedding> embeddings) {
    int width =
        features.isEmpty() ? input.numbers() : features.get(features.size() - 1).outputs();
    for (FeatureMap map : features) {
      width += map.indicators();
    }
    for (Column category : input.categories()) {
      width += embedding(category, embeddings)
          .map(Embedding::width)
          .orElse(category.labels().size());
    }
    return width;
  }

  /** The embedding of a category column; a column without one is one-hot. */
  public Optional<Embedding> embedding(Column category) {
    return embedding(category, embeddings);
  }

  private static Optional<Embedding> embedding(Column category, List<Embedding> embeddings) {
    return embeddings.stream()
        .filter(embedding -> embedding.column().index() == category.index())
        .findFirst();
  }

  /** Whether the loss and the outputs are in units of (t - mean) / deviation of the targets. */
  public boolean standardizesTargets() {
    return target.filter(Target::standardize).isPresent();
  }

  /** Whether fit learns something of the inputs. */
  public boolean fitsInputs() {
    return features.stream().anyMatch(FeatureMap::learns);
  }

  /** Whether a number of a row may be missing, as NaN, since an impute takes its place. */
  public boolean takesMissing() {
    return features.stream().anyMatch(FeatureMap.Impute.class::isInstance);
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
