package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialValuesTest {
  /** A network 2-3-2: W1 [2, 3] is tensor 0, W2 [3, 2] is tensor 2. */
  private static final String SMALL = "input 2; dense 3 init=%1$s; dense 2 init=%1$s; seed 42";

  private static Generated net(String initializer) throws Exception {
    return Emitted.of(SMALL.formatted(initializer) + "; precision double").instance();
  }

  @Test
  void thePageHasTheTestVectors() throws Exception {
    Generated normal = net("normal(1)");
    Generated uniform = net("uniform(-1, 1)");
    Generated orthogonal = net("orthogonal");
    List<String> lines = new ArrayList<>();
    lines.add("next, seed 0: " + outputs(normal, 0, 3));
    lines.add("stream of seed 42, tensor 0: " + outputs(normal, 42, 1));
    lines.add("normal(1), tensor 0 [2, 3]: " + values(normal, "W1"));
    lines.add("uniform(-1, 1), tensor 0 [2, 3]: " + values(uniform, "W1"));
    lines.add("uniform(-1, 1), tensor 2 [3, 2]: " + values(uniform, "W2"));
    lines.add("orthogonal, tensor 0 [2, 3]: " + values(orthogonal, "W1"));
    lines.add("orthogonal, tensor 2 [3, 2]: " + values(orthogonal, "W2"));
    String table = "```\n" + String.join("\n", lines) + "\n```\n";
    assertTrue(Files.readString(Path.of("../../docs/random.md")).endsWith(table), table);
  }

  private static String outputs(Generated net, long seed, int count) throws Exception {
    Class<?> type = net.type().getClassLoader().loadClass("demo.Net$SplitMix64");
    Constructor<?> constructor = type.getDeclaredConstructor(long.class);
    constructor.setAccessible(true);
    Method next = type.getDeclaredMethod("nextLong");
    next.setAccessible(true);
    Object random = constructor.newInstance(seed);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outputs.add(String.format("%016x", (long) next.invoke(random)));
    }
    return String.join(" ", outputs);
  }

  private static String values(Generated net, String name) throws Exception {
    return Arrays.stream(net.<double[]>call("parameter", name))
        .mapToObj(v -> Numeral.literal(v, Precision.DOUBLE))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource
  void formsAndPrecisionsDrawTheSame(EachForm form) throws Exception {
    for (String initializer : List.of("normal(1)", "uniform(-1, 1)", "orthogonal", "he_normal")) {
      String statements =
          "input 2; dense $N init=%1$s; dense 2 init=%1$s; seed 42".formatted(initializer);
      Generated net = form.emitted(statements).instance();
      String wider = statements.replace("$N", String.valueOf(form.width())) + "; precision double";
      Generated wide = Emitted.of(wider).instance();
      for (String name : List.of("W1", "b1", "W2", "b2")) {
        float[] narrow = net.call("parameter", name);
        double[] exact = wide.call("parameter", name);
        for (int i = 0; i < exact.length; i++) {
          assertEquals((float) exact[i], narrow[i]);
        }
      }
      assertArrayEquals(new double[form.width()], wide.<double[]>call("parameter", "b1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void scaledRulesHaveTheirVariance(Initializer.Rule rule) throws Exception {
    String word = rule.name().toLowerCase(Locale.ROOT);
    double[] w = Emitted.of("input 100; dense 300 init=" + word + "; precision double")
        .instance()
        .call("parameter", "W1");
    double mean = Arrays.stream(w).average().orElseThrow();
    double variance = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    double expected = switch (rule) {
      case HE_NORMAL, HE_UNIFORM -> 2.0 / 100;
      case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / 400;
      case LECUN_NORMAL -> 1.0 / 100;
    };
    assertEquals(expected, variance, 0.03 * expected);
    assertEquals(0, mean, 4 * Math.sqrt(expected / w.length));
  }

  @Test
  void orthogonalIsOrthonormalToTheLastBits() throws Exception {
    String layers = "dense 80 init=orthogonal; dense 80 init=orthogonal; dense 130 init=orthogonal";
    Generated net = Emitted.of("input 120; " + layers + "; precision double").instance();
    checkColumns(net.call("parameter", "W1"), 120, 80);
    checkColumns(net.call("parameter", "W2"), 80, 80);
    double[] wide = net.call("parameter", "W3");
    double[] transposed = new double[wide.length];
    for (int i = 0; i < wide.length; i++) {
      transposed[i % 130 * 80 + i / 130] = wide[i];
    }
    checkColumns(transposed, 130, 80);
  }

  private static void checkColumns(double[] w, int rows, int columns) {
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double dot = 0;
        for (int k = 0; k < rows; k++) {
          dot += w[k * columns + i] * w[k * columns + j];
        }
        assertEquals(i == j ? 1 : 0, dot, 1e-14);
      }
    }
  }
}
