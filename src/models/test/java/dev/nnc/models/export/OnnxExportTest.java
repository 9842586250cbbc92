package dev.nnc.models.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.models.graph.Graph;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.onnx.OnnxReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, computed by ONNX Runtime, is what the reference computes. */
class OnnxExportTest {
  /** What is promised. */
  private static final double IN_FLOAT = 1e-5;

  /** ONNX Runtime computes in double, too; settings such as a norm's epsilon are floats. */
  private static final double IN_DOUBLE = 1e-9;

  private static final String SMALL = """
      network Small {
        input 3
        dense 4 tanh
        dense 2
        loss softmax_cross_entropy
        optimizer sgd(0.1)
      }
      """;

  static Stream<Exported.Named> corpus() {
    return Exported.corpus();
  }

  /** The largest difference, as a multiple of what is allowed. */
  private static double difference(Exported exported, Values values, byte[] file)
      throws OrtException {
    Precision precision = exported.network().precision();
    Matrix expected = exported.expected(values);
    double[] actual = OnnxSession.run(file, precision, exported.trial().x());
    assertEquals(expected.values().length, actual.length);
    double tolerance = precision == Precision.DOUBLE ? IN_DOUBLE : IN_FLOAT;
    double most = 0;
    for (int i = 0; i < actual.length; i++) {
      double e = expected.values()[i];
      double off = Math.abs(actual[i] - e) / (tolerance * (1 + Math.abs(e)));
      most = Math.max(most, Double.isFinite(e) ? off : Double.compare(e, actual[i]) == 0 ? 0 : 2);
    }
    return most;
  }

  private static void assertSame(Exported exported, Values values) throws OrtException {
    double difference = difference(exported, values, exported.bytes(values));
    assertTrue(
        difference <= 1,
        () -> exported.network().precision() + " " + values + " looseness "
            + exported.trial().looseness(false) + ": " + difference);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void computesInFloatAsTheReference(Exported.Named named) throws OrtException {
    Exported exported = named.in(Precision.FLOAT);
    assertSame(exported, Values.LOGITS);
    assertSame(exported, Values.PROBABILITIES);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void computesInDoubleAsTheReference(Exported.Named named) throws OrtException {
    Exported exported = named.in(Precision.DOUBLE);
    assertSame(exported, Values.LOGITS);
    assertSame(exported, Values.PROBABILITIES);
  }

  /** Every word that an expression may have, with a parameter that learns. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a * x + exp(-abs(x))",
        "log(1 + x * x) / a",
        "sqrt(x * x + a)",
        "min(x, a) + max(-x, 0.5)",
        "sin(3 * x) * cos(a * x)",
        "tanh(a * x) - sigmoid(2 * x)",
        "relu(x) - softplus(a - x)",
        "erf(a * x)",
        "x * sigmoid(a * x)",
        "(abs(x) + 0.5) ^ a",
        "a",
        "0.25",
        "x",
        "a * (exp(x) - 1)"
      })
  void computesEveryWordAsTheReference(String expression) throws OrtException {
    Exported.Named named = Exported.in("""
        activation f(x, trained a=1.5) = EXPRESSION
        network Words {
          input 3
          dense 5 f
          dense 2
        }
        """.replace("EXPRESSION", expression)).get(0);
    assertSame(named.in(Precision.FLOAT), Values.LOGITS);
    assertSame(named.in(Precision.DOUBLE), Values.LOGITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu | Relu",
        "relu6 | Clip",
        "hard_tanh | Clip",
        "leaky_relu | LeakyRelu",
        "elu | Elu",
        "elu(0.3) | Elu",
        "celu(0.3) | Celu",
        "selu | Selu",
        "softplus | Softplus",
        "softsign | Softsign",
        "sigmoid | Sigmoid",
        "tanh | Tanh",
        "hard_sigmoid | HardSigmoid",
        "hard_swish | HardSwish",
        "exponential | Exp"
      })
  void whatOnnxHasIsOneOperator(String activation, String operator) throws OrtException {
    Exported exported =
        Exported.in("""
        network One {
          input 3
          dense 5 ACTIVATION
        }
        """.replace("ACTIVATION", activation)).get(0).drawn();
    byte[] file = exported.bytes(Values.LOGITS);
    Graph graph = new OnnxReader().read(ModelFile.alone("one.onnx", file));
    assertEquals(operator, graph.output().origin().kind());
    assertEquals("Gemm", graph.output().input(0).origin().kind());
    assertSame(exported, Values.LOGITS);
  }

  @Test
  void anotherWeightIsSeen() throws OrtException {
    Exported exported = Exported.in(SMALL).get(0).drawn();
    byte[] file = exported.bytes(Values.LOGITS);
    exported.trial().weight("W1")[5] += 1e-3;
    assertTrue(difference(exported, Values.LOGITS, file) > 1);
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    Exported exported = Exported.in(SMALL).get(0).drawn();
    assertArrayEquals(exported.bytes(Values.LOGITS), exported.bytes(Values.LOGITS));
  }
}
