package dev.nnc.models.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.verify.number.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
