package dev.nnc.models.read.onnx.operator;

import static java.util.Map.entry;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.onnx.message.OnnxNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the operators do that are not read, for messages. */
public final class Unsupported {
  private static final String DENSE =
      "nnc compiles fully-connected networks: products, biases, activations, softmax, norms and residual blocks";

  private static final String RANDOM = "gives random values";

  /** Operators by what they do. */
  private static final Map<String, List<String>> KINDS = Map.ofEntries(
      entry(
          "is a convolution over images or sequences",
          List.of("Conv", "ConvTranspose", "ConvInteger", "DeformConv", "Col2Im", "FusedConv")),
      entry(
          "pools neighbouring values of images or sequences",
          List.of(
              "MaxPool",
              "AveragePool",
              "GlobalAveragePool",
              "GlobalMaxPool",
              "LpPool",
              "GlobalLpPool",
              "MaxUnpool",
              "MaxRoiPool",
              "RoiAlign")),
      entry("is a recurrent layer", List.of("LSTM", "GRU", "RNN")),
      entry(
          "is attention over a sequence",
          List.of(
              "Attention",
              "MultiHeadAttention",
              "GroupQueryAttention",
              "RotaryEmbedding",
              "EmbedLayerNormalization")),
      entry("is control flow", List.of("If", "Loop", "Scan", "SequenceMap")),
      entry(
          "is a quantised operator: export the model in float, before it is quantised",
          List.of(
              "QuantizeLinear",
              "DequantizeLinear",
              "DynamicQuantizeLinear",
              "MatMulInteger",
              "QLinearMatMul",
              "QLinearConv",
              "QGemm",
              "MatMulNBits",
              "DynamicQuantizeMatMul",
              "MatMulIntegerToFloat",
              "QLinearAdd",
              "QLinearSigmoid",
              "QLinearLeakyRelu")),
      entry(
          RANDOM,
          List.of(
              "RandomNormal",
              "RandomNormalLike",
              "RandomUniform",
              "RandomUniformLike",
              "Multinomial",
              "Bernoulli")),
      entry(
          "normalises over an image or over groups of channels",
          List.of(
              "InstanceNormalization",
              "GroupNormalization",
              "LRN",
              "MeanVarianceNormalization",
              "GroupNorm")),
      entry(
          "rounds, so that it has no slope",
          List.of(
              "Floor",
              "Ceil",
              "Round",
              "Mod",
              "BitShift",
              "BitwiseAnd",
              "BitwiseOr",
              "BitwiseXor",
              "BitwiseNot")),
      entry(
          "is an ensemble of trees",
          List.of("TreeEnsemble", "TreeEnsembleClassifier", "TreeEnsembleRegressor")),
      entry("is a support vector machine", List.of("SVMClassifier", "SVMRegressor")),
      entry("replaces missing values", List.of("Imputer")),
      entry(
          "encodes categories or text",
          List.of(
              "OneHotEncoder",
              "LabelEncoder",
              "CategoryMapper",
              "DictVectorizer",
              "OneHot",
              "StringNormalizer",
              "TfIdfVectorizer",
              "StringConcat",
              "StringSplit",
              "RegexFullMatch")),
      entry("joins several inputs", List.of("FeatureVectorizer")),
      entry(
          "picks the largest values",
          List.of("ArgMax", "ArgMin", "TopK", "Hardmax", "NonMaxSuppression")),
      entry("makes labels of scores", List.of("ZipMap", "ArrayFeatureExtractor")),
      entry(
          "changes an image",
          List.of(
              "Resize",
              "Upsample",
              "GridSample",
              "AffineGrid",
              "DepthToSpace",
              "SpaceToDepth",
              "CenterCropPad",
              "ImageDecoder",
              "Pad")),
      entry(
          "is a transform of signals",
          List.of(
              "DFT", "STFT", "MelWeightMatrix", "HannWindow", "HammingWindow", "BlackmanWindow")));

  private static final Map<String, String> WHAT = what();

  private Unsupported() {}

  private static Map<String, String> what() {
    Map<String, String> what = new HashMap<>();
    KINDS.forEach((kind, names) -> names.forEach(name -> what.put(name, kind)));
    return what;
  }

  /** Whether an operator gives random values. */
  public static boolean isRandom(String type) {
    return RANDOM.equals(WHAT.get(type));
  }

  /** The refusal of a node that {@link Operators} has not. */
  public static Refusal refusal(OnnxNode node) {
    String domain = node.domain();
    if (!Set.of("", "ai.onnx.ml", "com.microsoft").contains(domain)) {
      return Refusal.unsupported(
          node.origin(),
          "is an operator of its own, of the domain `" + domain + "`, which nnc does not know",
          "export the model with operators of ONNX");
    }
    String what = WHAT.get(node.type());
    return what == null
        ? Refusal.unsupported(node.origin(), "is no operator that nnc reads", near(node))
        : Refusal.unsupported(node.origin(), what, DENSE);
  }

  private static String near(OnnxNode node) {
    for (String name : new TreeSet<>(Operators.names(node.domain()))) {
      if (name.equalsIgnoreCase(node.type()) || oneLetter(name, node.type())) {
        return "did you mean " + name + "?";
      }
    }
    return DENSE;
  }

  /** Whether one letter more, or another, makes one of the other. */
  private static boolean oneLetter(String a, String b) {
    String longer = a.length() >= b.length() ? a : b;
    String shorter = a.length() >= b.length() ? b : a;
    if (longer.length() - shorter.length() > 1) {
      return false;
    }
    int same = 0;
    while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
      same++;
    }
    int rest = longer.length() == shorter.length() ? same + 1 : same;
    return rest >= shorter.length() + 1
        || longer.substring(same + 1).equals(shorter.substring(Math.min(rest, shorter.length())));
  }
}
