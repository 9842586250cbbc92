package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network that standardizes its targets is one that does not, given (t - mean) / deviation: to
 * the bit, in everything but what predict gives.
 */
class StandardTargetsTest {
  private static final int ROWS = 19;

  private static final int BATCH = 7;

  /** Every loss that may be had with standardized targets; widths for straight code and loops. */
  private static final List<String> NETWORKS = List.of(
      "dense 2 tanh; dense 2; loss mse; optimizer sgd(0.05)",
      "dense 8 relu; dense 2; loss huber(0.7); optimizer adam(0.01)",
      "dense 61 relu; dropout 0.3; dense 2; loss quantile(0.3); optimizer adamw(0.01); clip norm=0.5",
      "batch_norm; dense 40 tanh; dense 2; loss mae; optimizer sgd(rate=0.01, momentum=0.9)",
      "features polynomial(2); dense 5; dense 2; loss log_cosh; optimizer lion(0.001)");

  static Stream<Arguments> networks() {
    return Combination.all().stream()
        .flatMap(each -> NETWORKS.stream().map(network -> Arguments.of(each, network)));
  }

  private static Map<String, Generated> compiled(Combination combination, String statements)
      throws Exception {
    String common = "{ input 3; " + statements + "; batch " + BATCH + "; precision $T";
    return combination.compile(
        "network Plain " + common + " }\nnetwork Net " + common + "; target a, b standardize }");
  }

  private static double[] x() {
    double[] x = new double[ROWS * 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(i);
    }
    return x;
  }

  /** Far from 0 and of two sizes: what is taken away is most of them. */
  private static double[] targets() {
    double[] targets = new double[ROWS * 2];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i % 2 == 0 ? 180_000 + 40_000 * Math.cos(i) : 0.01 * Math.sin(3 * i);
    }
    return targets;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void learnsAsFromStandardizedTargets(Combination combination, String statements)
      throws Exception {
    Map<String, Generated> both = compiled(combination, statements);
    Generated plain = both.get("Plain");
    Generated net = both.get("Net");
    Object x = combination.array(x());
    Object own = combination.array(targets());
    net.call("fit", x, own, ROWS);
    Object standard = standardized(combination, net, own);

    assertEquals(
        plain.<Double>call("loss", x, 2, standard, ROWS - 2),
        net.<Double>call("loss", x, 2, own, ROWS - 2));
    for (int rows : new int[] {BATCH, 2}) {
      assertEquals(
          plain.<Double>call("backward", x, 3, standard, rows),
          net.<Double>call("backward", x, 3, own, rows));
      assertSame(plain.call("inputGradient"), net.call("inputGradient"));
      assertSame(plain.call("gradient", "W2"), net.call("gradient", "W2"));
      assertEquals(
          plain.<Double>call("trainStep", x, 4, standard, rows),
          net.<Double>call("trainStep", x, 4, own, rows));
    }
    if (!statements.contains("batch_norm")) {
      assertEquals(
          plain.<Double>call("trainStep", x, 5, standard, 1),
          net.<Double>call("trainStep", x, 5, own, 1));
    }
    assertEquals(
        plain.<Double>call("trainEpoch", x, standard, ROWS),
        net.<Double>call("trainEpoch", x, own, ROWS));
    assertEquals(
        plain.<Double>call("trainEpoch", x, standard, ROWS, 5L),
        net.<Double>call("trainEpoch", x, own, ROWS, 5L));
    for (String name : plain.<List<String>>call("parameterNames")) {
      assertSame(plain.call("parameter", name), net.call("parameter", name));
    }
    assertSame(outputs(combination, plain, "forward"), outputs(combination, net, "forward"));
  }

  /** In double, rounded once. */
  private static Object standardized(Combination combination, Generated net, Object own)
      throws Exception {
    double[] mean = combination.doubles(net.call("parameter", "target_mean"));
    double[] deviation = combination.doubles(net.call("parameter", "target_deviation"));
    double[] t = combination.doubles(own).clone();
    for (int i = 0; i < t.length; i++) {
      t[i] = (t[i] - mean[i % 2]) / deviation[i % 2];
    }
    return combination.array(t);
  }

  private static Object outputs(Combination combination, Generated net, String method)
      throws Exception {
    Object y = combination.array(new double[ROWS * 2]);
    net.call(method, combination.array(x()), ROWS, y);
    return y;
  }

  private static void assertSame(Object expected, Object found) {
    if (expected instanceof float[] floats) {
      assertArrayEquals(floats, (float[]) found);
    } else {
      assertArrayEquals((double[]) expected, (double[]) found);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void predictsInTheUnitOfTheTargets(Combination combination, String statements) throws Exception {
    Generated net = compiled(combination, statements).get("Net");
    net.call("fit", combination.array(x()), combination.array(targets()), ROWS);
    double[] mean = combination.doubles(net.call("parameter", "target_mean"));
    double[] deviation = combination.doubles(net.call("parameter", "target_deviation"));
    double[] y = combination.doubles(outputs(combination, net, "forward"));
    double[] expected = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      expected[i] = combination.precision() == Precision.FLOAT
          ? Math.fma((float) y[i], (float) deviation[i % 2], (float) mean[i % 2])
          : Math.fma(y[i], deviation[i % 2], mean[i % 2]);
    }
    assertArrayEquals(expected, combination.doubles(outputs(combination, net, "predict")));
    Object row = combination.array(new double[2]);
    net.call("predict", combination.array(0, Math.sin(1), Math.sin(2)), row);
    assertArrayEquals(new double[] {expected[0], expected[1]}, combination.doubles(row));
  }
}
