package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.TensorLayout;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitialValuesTest {
  private static final Initializer NORMAL = new Initializer.Normal(1);
  private static final Initializer UNIFORM = new Initializer.Uniform(-1, 1);
  private static final Initializer ORTHOGONAL = new Initializer.Orthogonal();

  /** A network 2-3-2: W1 [2, 3] is tensor 0, W2 [3, 2] is tensor 2. */
  private static Generated net(Initializer initializer) throws Exception {
    TestNetwork network = new TestNetwork(2, 3, 2);
    network.precision = Precision.DOUBLE;
    network.initializer = initializer;
    network.seed = 42;
    return Generated.of(network);
  }

  @Test
  void thePageHasTheTestVectors() throws Exception {
    Generated normal = net(NORMAL);
    Generated uniform = net(UNIFORM);
    Generated orthogonal = net(ORTHOGONAL);
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
    Class<?> type = net.type().getClassLoader().loadClass("com.example.Net$SplitMix64");
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
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PADDED") // which needs the kernels of the vector target
  void layoutsAndPrecisionsDrawTheSame(TensorLayout layout) throws Exception {
    for (Initializer initializer : List.of(NORMAL, UNIFORM, ORTHOGONAL, TestNetwork.HE)) {
      TestNetwork network = new TestNetwork(2, 3, 2);
      network.initializer = initializer;
      network.layout = layout;
      network.seed = 42;
      float[] narrow = Generated.of(network).call("parameter", "W2");
      double[] wide = net(initializer).call("parameter", "W2");
      for (int i = 0; i < wide.length; i++) {
        assertEquals((float) wide[i], narrow[i]);
      }
      assertArrayEquals(new double[3], net(initializer).<double[]>call("parameter", "b1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void scaledRulesHaveTheirVariance(Initializer.Rule rule) throws Exception {
    TestNetwork network = new TestNetwork(100, 300);
    network.precision = Precision.DOUBLE;
    network.initializer = new Initializer.Scaled(rule);
    double[] w = Generated.of(network).call("parameter", "W1");
    double mean = Arrays.stream(w).average().orElseThrow();
    double variance = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    double expected =
        switch (rule) {
          case HE_NORMAL, HE_UNIFORM -> 2.0 / 100;
          case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / 400;
          case LECUN_NORMAL -> 1.0 / 100;
        };
    assertEquals(expected, variance, 0.03 * expected);
    assertEquals(0, mean, 4 * Math.sqrt(expected / w.length));
  }

  @Test
  void orthogonalIsOrthonormalToTheLastBits() throws Exception {
    TestNetwork network = new TestNetwork(120, 80, 80, 130);
    network.precision = Precision.DOUBLE;
    network.initializer = ORTHOGONAL;
    Generated net = Generated.of(network);
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
