package dev.nnc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.BuiltInActivations;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Layer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.output.GeneratedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No false alarm and no loss of sharpness, however wide or deep a network is, and all of it soon. */
class VerifierSizesTest {
  /** Three seconds are promised; machines that are busy with other tests get more. */
  private static final long SECONDS = 30;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("relu", List.of(784, 400, 10)),
        Arguments.of("relu", List.of(256, 512, 512, 256, 10)),
        Arguments.of("tanh", List.of(2, 16, 16, 1)),
        Arguments.of("sigmoid", List.of(7, 5, 3)),
        Arguments.of("relu", List.of(1, 1)),
        Arguments.of("relu", Collections.nCopies(30, 1)),
        Arguments.of("sigmoid", Collections.nCopies(30, 1)),
        Arguments.of("relu", Collections.nCopies(1_001, 1)),
        Arguments.of("relu", Collections.nCopies(1_001, 16)),
        Arguments.of("tanh", Collections.nCopies(1_001, 16)),
        Arguments.of("sigmoid", Collections.nCopies(200, 16)),
        Arguments.of("relu", Collections.nCopies(100, 64)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void passesWhatIsRight(String act, List<Integer> widths) {
    long start = System.nanoTime();
    Verdict verdict = verify(act, widths, source(act, widths));
    double seconds = (System.nanoTime() - start) * 1e-9;
    Verdict.Passed passed = assertInstanceOf(Verdict.Passed.class, verdict, verdict::toString);
    assertEquals(List.of(), passed.omitted());
    assertTrue(seconds < SECONDS, () -> seconds + " s");
  }

  /**
   * Every other row's term is missing from the sums of the last layer: a single row's may be zero, where a
   * relu is dead.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void failsWhereATermIsDropped(String act, List<Integer> widths) {
    String term = "dw[l][i * d.length + j] += z[l][i] * d[j];";
    String dropped = "if (row % 2 == 0 || l < LAYERS - 1) " + term;
    Verdict verdict = verify(act, widths, source(act, widths).replace(term, dropped));
    assertInstanceOf(Verdict.Failed.class, verdict, verdict::toString);
  }

  @Test
  void runsNothingAboveOneGibibyteOfState() {
    List<Integer> widths = List.of(20_000, 10_000);
    Verdict verdict = verify("relu", widths, source("relu", widths));
    Verdict.Passed passed = assertInstanceOf(Verdict.Passed.class, verdict);
    assertEquals(List.of("compilation", "bytecode"), passed.checked());
    assertEquals(1, passed.omitted().size());
  }

  private static Verdict verify(String act, List<Integer> widths, String source) {
    Activation activation =
        new Activation.Elementwise(act, BuiltInActivations.find(act).orElseThrow().function(new double[0]), List.of());
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.size(); i++) {
      boolean last = i == widths.size() - 1;
      layers.add(Networks.dense(widths.get(i - 1), widths.get(i), last ? Activation.IDENTITY : activation));
    }
    return new Verifier().verify(
        Networks.of(Networks.MSE, Precision.FLOAT, layers), new GeneratedFile("tiny/Chain.java", source));
  }

  private static String source(String act, List<Integer> widths) {
    String value = switch (act) {
      case "relu" -> "a > 0 ? a : 0";
      case "tanh" -> "(float) StrictMath.tanh(a)";
      default -> "(float) (1 / (1 + StrictMath.exp(-a)))";
    };
    String slope = switch (act) {
      case "relu" -> "y > 0 ? 1 : 0";
      case "tanh" -> "1 - y * y";
      default -> "y * (1 - y)";
    };
    try (InputStream in = VerifierSizesTest.class.getResourceAsStream("/verify/Chain.java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("/* widths */", widths.stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .replace("/* act */", value)
          .replace("/* slope */", slope);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
