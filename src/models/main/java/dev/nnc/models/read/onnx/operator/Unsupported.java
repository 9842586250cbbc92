package dev.nnc.models.read.onnx.operator;

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

  private record Kind(String what, String instead, List<String> operators) {}

  private static final List<Kind> KINDS = List.of(
      kind(
          "is a convolution over images or sequences",
          "Conv ConvTranspose ConvInteger DeformConv Col2Im FusedConv"),
      kind(
          "pools neighbouring values of images or sequences",
          "MaxPool AveragePool GlobalAveragePool GlobalMaxPool LpPool GlobalLpPool MaxUnpool MaxRoiPool RoiAlign"),
      kind("is a recurrent layer", "LSTM GRU RNN"),
      kind(
          "is attention over a sequence",
          "Attention MultiHeadAttention GroupQueryAttention RotaryEmbedding EmbedLayerNormalization"),
      kind("is control flow", "If Loop Scan SequenceMap"),
      new Kind(
          "computes with quantised values",
          "export the model in float, before it is quantised",
          names(
              "QuantizeLinear DequantizeLinear DynamicQuantizeLinear MatMulInteger QLinearMatMul QLinearConv QGemm MatMulNBits DynamicQuantizeMatMul MatMulIntegerToFloat QLinearAdd QLinearSigmoid QLinearLeakyRelu")),
      new Kind(
          RANDOM,
          "export the model in evaluation mode, or the output without noise",
          names(
              "RandomNormal RandomNormalLike RandomUniform RandomUniformLike Multinomial Bernoulli")),
      kind(
          "normalises over an image, over groups or over rows",
          "InstanceNormalization GroupNormalization LRN MeanVarianceNormalization GroupNorm"),
      kind("rounds, so that it has no slope", "Floor Ceil Round Mod"),
      kind("computes with whole numbers", "BitShift BitwiseAnd BitwiseOr BitwiseXor BitwiseNot"),
      kind("is an ensemble of trees", "TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor"),
      kind("is a support vector machine", "SVMClassifier SVMRegressor"),
      new Kind(
          "replaces missing values",
          "replace them before they come to the network, and export the rest",
          names("Imputer")),
      new Kind(
          "encodes categories or text",
          "encode them before they come to the network, and export the rest",
          names(
              "OneHotEncoder LabelEncoder CategoryMapper DictVectorizer OneHot StringNormalizer TfIdfVectorizer StringConcat StringSplit RegexFullMatch")),
      kind("joins several inputs", "FeatureVectorizer"),
      kind("picks the largest values", "ArgMax ArgMin TopK Hardmax NonMaxSuppression"),
      kind("makes labels of scores", "ZipMap"),
      kind(
          "changes an image",
          "Resize Upsample GridSample AffineGrid DepthToSpace SpaceToDepth CenterCropPad ImageDecoder Pad"),
      kind(
          "is a transform of signals",
          "DFT STFT MelWeightMatrix HannWindow HammingWindow BlackmanWindow"));

  private static final Map<String, Kind> BY_NAME = byName();

  private Unsupported() {}

  private static Kind kind(String what, String operators) {
    return new Kind(what, DENSE, names(operators));
  }

  private static List<String> names(String operators) {
    return List.of(operators.split(" "));
  }

  private static Map<String, Kind> byName() {
    Map<String, Kind> byName = new HashMap<>();
    KINDS.forEach(kind -> kind.operators().forEach(name -> byName.put(name, kind)));
    return byName;
  }

  /** Whether an operator gives random values. */
  public static boolean isRandom(String type) {
    Kind kind = BY_NAME.get(type);
    return kind != null && kind.what().equals(RANDOM);
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
    Kind kind = BY_NAME.get(node.type());
    return kind == null
        ? Refusal.unsupported(node.origin(), "is no operator that nnc reads", near(node))
        : Refusal.unsupported(node.origin(), kind.what(), kind.instead());
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
