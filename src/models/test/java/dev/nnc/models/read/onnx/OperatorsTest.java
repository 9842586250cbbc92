package dev.nnc.models.read.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nnc.models.graph.Evaluator;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.onnx.OnnxField;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operator by itself, in a file of its own, against ONNX Runtime. */
class OperatorsTest {
  /** ONNX Runtime computes in float, and some functions by polynomials of their own. */
  private static final double TOLERANCE = 1e-5;

  private static final int COLUMNS = 4;

  /** Of both signs, with the places where functions have kinks, and near them. */
  private static final double[] ROWS = {
    -3, -1.5, -1, -0.5, -0.25, -0.01, 0, 0.01, 0.25, 0.5, 0.75, 1, 1.25, 2, 3, 5, -6, -0.9, 4, 0.1
  };

  /** Of positive numbers, where a function has no others. */
  private static final double[] POSITIVE = {
    0.01, 0.1, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 6, 7, 0.3, 0.2, 0.6, 11
  };

  record Case(String name, OnnxFile file, double... rows) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsOnnxRuntimeHasIt(Case operator) throws OrtException {
    int rows = operator.rows().length / COLUMNS;
    double[] x = OnnxCasesTest.asFloats(operator.rows());
    Graph graph = new OnnxReader().read(operator.file().file());
    double[] actual = new Evaluator(graph).evaluate(x, rows);
    double[] expected = OnnxRuntime.evaluate(operator.file().bytes(), x, rows).get("y");
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(
          Math.abs(actual[i] - expected[i]) <= TOLERANCE * (1 + Math.abs(expected[i])),
          "value " + i + ": " + actual[i] + " and " + expected[i]);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            unary(),
            positive(),
            withSettings(),
            binary(),
            conditions(),
            products(),
            norms(),
            layouts(),
            reductions(),
            machineLearning(),
            microsoft(),
            functions())
        .flatMap(each -> each);
  }

  private static Stream<Case> unary() {
    return Stream.of(
            "Abs",
            "Neg",
            "Exp",
            "Sin",
            "Cos",
            "Tan",
            "Sinh",
            "Cosh",
            "Tanh",
            "Sigmoid",
            "Relu",
            "LeakyRelu",
            "Elu",
            "Selu",
            "HardSigmoid",
            "HardSwish",
            "Softplus",
            "Softsign",
            "ThresholdedRelu",
            "Shrink",
            "Erf",
            "Sign",
            "Mish",
            "Celu",
            "Identity",
            "Softmax",
            "LogSoftmax",
            "LpNormalization",
            "Reciprocal")
        .map(name -> of(name, 18, name.equals("Reciprocal") ? POSITIVE : ROWS, Map.of()));
  }

  private static Stream<Case> positive() {
    return Stream.of("Log", "Sqrt").map(name -> of(name, 18, POSITIVE, Map.of()));
  }

  private static Stream<Case> withSettings() {
    return Stream.of(
        of("LeakyRelu", 18, ROWS, Map.of("alpha", 0.2)),
        of("Elu", 18, ROWS, Map.of("alpha", 0.7)),
        of("Celu", 18, ROWS, Map.of("alpha", 1.3)),
        of("Selu", 18, ROWS, Map.of("alpha", 1.5, "gamma", 1.2)),
        of("HardSigmoid", 18, ROWS, Map.of("alpha", 0.3, "beta", 0.4)),
        of("HardSigmoid", 18, ROWS, Map.of("alpha", 1.0f / 6, "beta", 0.5)),
        of("Gelu", 20, ROWS, Map.of("approximate", "none")),
        of("Gelu", 20, ROWS, Map.of("approximate", "tanh")),
        of("ThresholdedRelu", 18, ROWS, Map.of("alpha", 0.3)),
        of("Shrink", 18, ROWS, Map.of("lambd", 0.4, "bias", 0.4)),
        of("Shrink", 18, ROWS, Map.of("lambd", 0.4, "bias", 0.1)),
        of("Clip", 7, ROWS, Map.of("min", -1.0, "max", 2.0)),
        of("Clip", 7, ROWS, Map.of("min", 0.0)),
        of("Clip", 7, ROWS, Map.of("max", 0.5)),
        new Case(
            "Clip(operands)",
            numbers(13).node("Clip", List.of("x", "low", "high"), "y", Map.of()),
            ROWS),
        new Case("Clip(lower)", numbers(13).node("Clip", List.of("x", "low"), "y", Map.of()), ROWS),
        new Case(
            "Clip(upper)", numbers(13).node("Clip", List.of("x", "", "high"), "y", Map.of()), ROWS),
        new Case(
            "Clip(turned)",
            numbers(13).node("Clip", List.of("x", "high", "low"), "y", Map.of()),
            ROWS),
        of("LpNormalization", 18, ROWS, Map.of("p", 1)),
        of("Softmax", 11, ROWS, Map.of()),
        of("Acosh", 18, new double[] {1, 1.5, 2, 7}, Map.of()),
        of("Atanh", 18, new double[] {-0.9, 0, 0.01, 0.5}, Map.of()),
        of("Dropout", 11, ROWS, Map.of("ratio", 0.3)),
        of("Cast", 18, ROWS, Map.of("to", 1)));
  }

  private static Stream<Case> binary() {
    return Stream.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "PRelu", "Pow")
        .map(name -> new Case(
            name,
            numbers(18).node(name, List.of("x", "row"), "y", Map.of()),
            name.equals("Pow") ? POSITIVE : ROWS));
  }

  private static Stream<Case> conditions() {
    return Stream.concat(
        Stream.of("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal")
            .map(name -> new Case(
                name,
                numbers(18)
                    .node(name, List.of("x", "high"), "c", Map.of())
                    .node("Where", List.of("c", "x", "row"), "y", Map.of()),
                ROWS)),
        Stream.of("And", "Or", "Xor")
            .map(name -> new Case(
                name,
                numbers(18)
                    .node("Greater", List.of("x", "low"), "a", Map.of())
                    .node("Less", List.of("x", "high"), "b", Map.of())
                    .node("Not", List.of("b"), "n", Map.of())
                    .node(name, List.of("a", "n"), "c", Map.of())
                    .node("Cast", List.of("c"), "y", Map.of("to", 1)),
                ROWS)));
  }

  private static Stream<Case> products() {
    return Stream.of(
        new Case("MatMul", numbers(18).node("MatMul", List.of("x", "matrix"), "y", Map.of()), ROWS),
        new Case(
            "Gemm",
            numbers(18)
                .node(
                    "Gemm",
                    List.of("x", "turned", "three"),
                    "y",
                    Map.of("alpha", 0.5, "beta", 2.0, "transB", 1)),
            ROWS),
        new Case(
            "Gemm(one bias)",
            numbers(9).node("Gemm", List.of("x", "matrix", "low"), "y", Map.of()),
            ROWS),
        new Case(
            "Gemm(no bias)",
            numbers(18).node("Gemm", List.of("x", "matrix"), "y", Map.of("alpha", 3.0)),
            ROWS));
  }

  private static Stream<Case> norms() {
    return Stream.of(
        of("LpNormalization", 18, new double[] {0, 0, 0, 0, 1, -2, 2, 0}, Map.of("p", 2)),
        new Case(
            "BatchNormalization",
            numbers(15)
                .node(
                    "BatchNormalization",
                    List.of("x", "row", "row2", "row3", "row4"),
                    "y",
                    Map.of("epsilon", 0.001)),
            ROWS),
        new Case(
            "LayerNormalization",
            numbers(17).node("LayerNormalization", List.of("x", "row", "row2"), "y", Map.of()),
            ROWS),
        new Case(
            "LayerNormalization(scale)",
            numbers(17)
                .node("LayerNormalization", List.of("x", "row"), "y", Map.of("epsilon", 0.1)),
            ROWS),
        new Case(
            "RMSNormalization",
            numbers(23).node("RMSNormalization", List.of("x", "row"), "y", Map.of()),
            ROWS));
  }

  private static Stream<Case> layouts() {
    return Stream.of(
        new Case(
            "Flatten", numbers(13).node("Flatten", List.of("x"), "y", Map.of("axis", 1)), ROWS),
        new Case(
            "Reshape(0, -1)",
            numbers(13).integers("s", 0, -1).node("Reshape", List.of("x", "s"), "y", Map.of()),
            ROWS),
        new Case(
            "Unsqueeze, Squeeze",
            numbers(13)
                .integers("a", 1)
                .node("Unsqueeze", List.of("x", "a"), "u", Map.of())
                .node("Squeeze", List.of("u", "a"), "y", Map.of()),
            ROWS),
        new Case(
            "Unsqueeze, Squeeze (attributes)",
            numbers(11)
                .node("Unsqueeze", List.of("x"), "u", Map.of("axes", new int[] {2}))
                .node("Squeeze", List.of("u"), "y", Map.of("axes", new int[] {2})),
            ROWS),
        new Case(
            "Gather",
            numbers(13)
                .integers("i", 0, 2)
                .node("Gather", List.of("x", "i"), "y", Map.of("axis", 1)),
            ROWS),
        new Case(
            "Transpose, Gather, Transpose",
            numbers(13)
                .integers("i", 3, -2)
                .node("Transpose", List.of("x"), "t", Map.of())
                .node("Gather", List.of("t", "i"), "g", Map.of())
                .node("Transpose", List.of("g"), "y", Map.of("perm", new int[] {1, 0})),
            ROWS),
        new Case(
            "Slice",
            numbers(13)
                .integers("s", 1)
                .integers("e", 4)
                .integers("a", -1)
                .integers("t", 2)
                .node("Slice", List.of("x", "s", "e", "a", "t"), "y", Map.of()),
            ROWS),
        new Case(
            "Slice(attributes)",
            numbers(9)
                .node(
                    "Slice",
                    List.of("x"),
                    "y",
                    Map.of("starts", new int[] {1}, "ends", new int[] {3}, "axes", new int[] {1})),
            ROWS),
        new Case(
            "Concat", numbers(13).node("Concat", List.of("x", "x"), "y", Map.of("axis", 1)), ROWS),
        new Case(
            "Shape, ConstantOfShape",
            numbers(13)
                .node("Shape", List.of("x"), "s", Map.of())
                .node(
                    "ConstantOfShape",
                    List.of("s"),
                    "c",
                    Map.of("value", OnnxFile.floatTensor("", new int[] {1}, 0.5)))
                .node("Add", List.of("x", "c"), "y", Map.of()),
            ROWS),
        new Case(
            "Shape, Expand",
            numbers(13)
                .node("Shape", List.of("x"), "s", Map.of())
                .node("Expand", List.of("row", "s"), "e", Map.of())
                .node("Mul", List.of("x", "e"), "y", Map.of()),
            ROWS),
        new Case(
            "Div of sizes",
            numbers(13)
                .integers("one", 1)
                .integers("three3", 3)
                .node("Shape", List.of("x"), "s", Map.of())
                .node("Gather", List.of("s", "one"), "n", Map.of())
                .node("Div", List.of("n", "three3"), "h", Map.of())
                .node("Slice", List.of("x", "h", "n", "one"), "y", Map.of()),
            ROWS),
        new Case(
            "Constant",
            numbers(13)
                .node("Constant", List.of(), "c", Map.of("value_floats", new double[] {1, 2, 3, 4}))
                .node("Mul", List.of("x", "c"), "y", Map.of()),
            ROWS));
  }

  private static Stream<Case> reductions() {
    Stream<String> names = Stream.of(
        "ReduceMean",
        "ReduceL1",
        "ReduceL2",
        "ReduceSumSquare",
        "ReduceMax",
        "ReduceMin",
        "ReduceSum");
    return names.flatMap(name -> Stream.of(
        of(name, 11, ROWS, Map.of("axes", new int[] {1}, "keepdims", 0)),
        new Case(
            name + "(operand)",
            numbers(18).integers("a", -1).node(name, List.of("x", "a"), "y", Map.of()),
            ROWS)));
  }

  private static Stream<Case> machineLearning() {
    return Stream.of(
        ofMl(
            "Scaler",
            Map.of("offset", new double[] {1, 2, 3, 4}, "scale", new double[] {.5, 2, 1, .25})),
        ofMl("Scaler", Map.of("offset", new double[] {1}, "scale", new double[] {.5})),
        ofMl("Binarizer", Map.of("threshold", 0.25)),
        ofMl(
            "LinearRegressor",
            Map.of(
                "coefficients",
                new double[] {1, 2, 3, 4, -1, -2, .5, .25},
                "intercepts",
                new double[] {1, 2},
                "targets",
                2)));
  }

  private static Stream<Case> microsoft() {
    return Stream.of(
        ofMicrosoft(
            "FusedGemm",
            List.of("x", "matrix", "three"),
            Map.of("activation", "LeakyRelu", "activation_alpha", 0.3)),
        ofMicrosoft("FusedMatMul", List.of("x", "turned"), Map.of("transB", 1, "alpha", 0.5)),
        ofMicrosoft("Gelu", List.of("x"), Map.of()),
        ofMicrosoft("BiasGelu", List.of("x", "row"), Map.of()),
        ofMicrosoft("FastGelu", List.of("x", "row"), Map.of()),
        ofMicrosoft("QuickGelu", List.of("x"), Map.of("alpha", 1.5)),
        ofMicrosoft("SkipLayerNormalization", List.of("x", "x", "row", "row2", "row3"), Map.of()),
        ofMicrosoft("SkipSimplifiedLayerNormalization", List.of("x", "x", "row"), Map.of()));
  }

  private static Stream<Case> functions() {
    ByteArrayOutputStream scaled = OnnxFile.nodeMessage("", "Neg", List.of("a"), "c", Map.of());
    ByteArrayOutputStream relu = OnnxFile.nodeMessage("", "Elu", List.of("c"), "b", Map.of());
    return Stream.of(new Case(
        "function",
        numbers(15)
            .node("own", "F", List.of("x"), "v", Map.of())
            .node("own", "F", List.of("v"), "y", Map.of())
            .inModel(OnnxField.Model.OPSET_IMPORT, OnnxFile.opset("own", 1))
            .inModel(OnnxField.Model.FUNCTIONS, DamagedOnnxTest.function("F", scaled, relu)),
        ROWS));
  }

  private static Case of(String name, int opset, double[] rows, Map<String, ?> attributes) {
    return new Case(
        name + attributes.keySet(),
        new OnnxFile(opset, COLUMNS).node(name, List.of("x"), "y", attributes),
        rows);
  }

  private static Case ofMl(String name, Map<String, ?> attributes) {
    return new Case(
        name,
        new OnnxFile(15, COLUMNS).node("ai.onnx.ml", name, List.of("x"), "y", attributes),
        ROWS);
  }

  private static Case ofMicrosoft(String name, List<String> inputs, Map<String, ?> attributes) {
    return new Case(name, numbers(15).node("com.microsoft", name, inputs, "y", attributes), ROWS);
  }

  /** A file with weights. */
  private static OnnxFile numbers(int opset) {
    return new OnnxFile(opset, COLUMNS)
        .floats("low", new int[0], -0.5)
        .floats("high", new int[0], 1)
        .floats("row", new int[] {4}, 0.5, 2, 1.5, -1)
        .floats("row2", new int[] {4}, 0.1, -0.2, 0.3, 1)
        .floats("row3", new int[] {4}, -1, 0.2, 0.7, 2)
        .floats("row4", new int[] {4}, 1, 2, 0.5, 0.1)
        .floats("three", new int[] {3}, 1, -1, 2)
        .floats("matrix", new int[] {4, 3}, 1, 2, 3, 4, 5, 6, -1, -2, -3, .1, .2, .3)
        .floats("turned", new int[] {3, 4}, 1, 2, 3, 4, 5, 6, -1, -2, -3, .1, .2, .3);
  }
}
