package dev.nnc.models.read.onnx;

import dev.nnc.models.graph.Tensor;
import dev.nnc.models.onnx.OnnxType;
import dev.nnc.models.read.onnx.message.OnnxAttribute;
import dev.nnc.models.read.onnx.message.OnnxNode;
import dev.nnc.models.read.onnx.message.OnnxTensor;
import dev.nnc.models.read.onnx.message.TensorValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Looks through the tails of classifiers, which make labels of scores. */
final class Labels {
  /** They change the shape or the kind of labels. */
  private static final Set<String> BOOKKEEPING =
      Set.of("Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten");

  /** A tail of classifiers has some six nodes. */
  private static final int LONGEST = 32;

  private final Wiring wiring;
  private final TensorValues values;

  /** What an output is. */
  enum Kind {
    VALUE,
    /** The label of the largest of some scores. */
    LABEL_OF_LARGEST,
    /** A label that is chosen in another way. */
    LABEL
  }

  /**
   * What stands in front of a tail.
   *
   * @param value the scores; where they are not known the output itself
   * @param classes all labels; empty if they do not stand there
   */
  record Tail(String value, Kind kind, List<String> classes) {}

  Labels(Wiring wiring, TensorValues values) {
    this.wiring = wiring;
    this.values = values;
  }

  Tail behind(String output) {
    String at = output;
    List<String> classes = List.of();
    for (int i = 0; i < LONGEST; i++) {
      Wiring.Source source = wiring.source(at).orElse(null);
      if (source == null || !readable(source.node())) {
        break;
      }
      OnnxNode node = source.node();
      String first = node.inputs().get(0);
      switch (node.type()) {
        case "ArgMax" -> {
          return new Tail(first, Kind.LABEL_OF_LARGEST, classes);
        }
        case "ZipMap" -> {
          return new Tail(
              first, Kind.VALUE, ofAttributes(node, "classlabels_int64s", "classlabels_strings"));
        }
        case "LinearClassifier" -> {
          List<String> own = ofAttributes(node, "classlabels_ints", "classlabels_strings");
          return source.output() == 0 && node.outputs().size() > 1
              ? new Tail(node.outputs().get(1), Kind.LABEL_OF_LARGEST, own)
              : new Tail(output, Kind.VALUE, own);
        }
        case "ArrayFeatureExtractor" -> {
          classes = ofValue(first);
          at = node.inputs().get(1);
        }
        case "LabelEncoder" -> {
          classes = ofAttributes(node, "values_int64s", "values_strings");
          at = first;
        }
        default -> at = first;
      }
    }
    return new Tail(output, classes.isEmpty() ? Kind.VALUE : Kind.LABEL, classes);
  }

  /** Whether a node is one of a tail, as converters write it. */
  private static boolean readable(OnnxNode node) {
    if (node.inputs().isEmpty() || !Set.of("", "ai.onnx.ml").contains(node.domain())) {
      return false;
    }
    return switch (node.type()) {
      case "ArgMax" -> overColumns(node);
      case "ArrayFeatureExtractor" -> node.inputs().size() == 2;
      case "LabelEncoder" -> countsFromZero(node);
      case "ZipMap", "LinearClassifier" -> true;
      default -> BOOKKEEPING.contains(node.type());
    };
  }

  private static boolean overColumns(OnnxNode node) {
    OnnxAttribute axis = node.attributes().get("axis");
    return axis != null && (axis.integer() == 1 || axis.integer() == -1);
  }

  /** Whether it makes labels of the places of scores. */
  private static boolean countsFromZero(OnnxNode node) {
    OnnxAttribute keys = node.attributes().get("keys_int64s");
    return keys != null
        && Arrays.equals(
            keys.integers(), LongStream.range(0, keys.integers().length).toArray());
  }

  private static List<String> ofAttributes(OnnxNode node, String integers, String texts) {
    OnnxAttribute numbers = node.attributes().get(integers);
    if (numbers != null) {
      return LongStream.of(numbers.integers()).mapToObj(Long::toString).toList();
    }
    OnnxAttribute named = node.attributes().get(texts);
    return named == null ? List.of() : named.texts();
  }

  /** The labels in an initializer or a Constant. */
  private List<String> ofValue(String name) {
    Optional<OnnxTensor> tensor = wiring.initializer(name);
    if (tensor.isEmpty()) {
      tensor = wiring
          .source(name)
          .map(source -> source.node().attributes().get("value"))
          .flatMap(OnnxAttribute::tensor)
          .map(OnnxTensor::of);
    }
    if (tensor.isEmpty()) {
      return List.of();
    }
    if (OnnxType.of(tensor.get().type()).equals(Optional.of(OnnxType.STRING))) {
      return TensorValues.texts(tensor.get());
    }
    Tensor numbers = values.read(tensor.get());
    List<String> labels = new ArrayList<>();
    Arrays.stream(numbers.values())
        .forEach(v -> labels.add(v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v)));
    return labels;
  }
}
