package dev.nnc.compiler.calculus.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definitions of the losses against points that were computed with 50 digits, and their slopes
 * against the calculus.
 */
class ElementwiseLossTest {
  private static final double ULPS = 8 * 0x1p-52;

  /** A line of the file: a loss with the values of its parameters at one output and target. */
  private record Point(
      String loss, List<Double> parameters, double y, double t, double value, double slope) {
    static Point of(String line) {
      String[] cells = line.split("\\|");
      String word = cells[0].trim();
      int open = word.indexOf('(');
      String name = open < 0 ? word : word.substring(0, open);
      List<Double> given = open < 0
          ? defaults(name)
          : Arrays.stream(word.substring(open + 1, word.length() - 1).split(","))
              .map(Double::valueOf)
              .toList();
      double[] numbers =
          Arrays.stream(cells, 1, 5).mapToDouble(Double::parseDouble).toArray();
      return new Point(name, given, numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /**
     * Whether a value at y and t is the point's. s - 1 where s is almost 1 loses what s rounds
     * away.
     */
    boolean has(Expr value) {
      return isNear(this.value, value.evaluateLoss(y, t), 0);
    }

    boolean hasSlope(Expr slope) {
      return isNear(
          this.slope, slope.evaluateLoss(y, t), loss.equals("binary_cross_entropy") ? 1 : 0);
    }

    /** The expression with the values of the parameters in it. */
    Expr bound(Expr expr) {
      return expr.substitute(Expr.x(), parameters.stream().map(Expr::constant).toList());
    }

    private static boolean isNear(double expected, double found, double size) {
      return Math.abs(found - expected) <= ULPS * Math.max(Math.abs(expected), size);
    }
  }

  private static List<Double> defaults(String name) {
    return BuiltInLosses.find(name).orElseThrow().parameters().stream()
        .map(parameter -> parameter.defaultValue().orElseThrow())
        .toList();
  }

  static List<ElementwiseLoss> losses() {
    return BuiltInLosses.all();
  }

  private static List<Point> points(ElementwiseLoss loss) throws IOException {
    try (InputStream file = ElementwiseLossTest.class.getResourceAsStream("/losses/points.txt")) {
      List<Point> points = new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Point::of)
          .filter(point -> point.loss.equals(loss.name()))
          .toList();
      assertFalse(points.isEmpty(), () -> loss.name() + " has no line in losses/points.txt");
      return points;
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void isRightAtThePoints(ElementwiseLoss loss) throws IOException {
    for (Point point : points(loss)) {
      assertTrue(point.has(loss.value(point.parameters)), point::toString);
      assertTrue(point.hasSlope(loss.slope(point.parameters)), point::toString);
    }
  }

  /** The control of the test above: it finds every wrong sign. */
  @ParameterizedTest
  @MethodSource("losses")
  void aWrongSignIsFoundAtThePoints(ElementwiseLoss loss) throws IOException {
    List<Point> points = points(loss);
    Expr[] parameters =
        IntStream.range(0, loss.parameters().size()).mapToObj(Expr::parameter).toArray(Expr[]::new);
    Expr value = loss.definition().of(parameters);
    List<Operations.Node> nodes = Operations.of(value).nodes();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).operator() instanceof Arithmetic) {
        Expr wrong = wrong(nodes, i);
        String what = "the sign of operation " + i + " of " + value;
        assertTrue(points.stream().anyMatch(p -> !p.has(p.bound(wrong))), what);
      }
    }
  }

  /** The expression of these nodes with the other sign at one of them. */
  private static Expr wrong(List<Operations.Node> nodes, int node) {
    List<Expr> results = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Operator operator = nodes.get(i).operator();
      List<Expr> operands = nodes.get(i).operands().stream().map(results::get).toList();
      Expr right = Expr.of(operator, operands);
      boolean sum = operator == Arithmetic.ADD || operator == Arithmetic.SUBTRACT;
      results.add(
          i != node
              ? right
              : sum
                  ? Expr.of(operator, List.of(operands.get(0), Expr.negate(operands.get(1))))
                  : Expr.negate(right));
    }
    return results.get(results.size() - 1);
  }

  /** Parameters between 0 and 1 are legal for all. */
  private static List<Double> some(ElementwiseLoss loss) {
    return loss.parameters().stream().map(parameter -> 0.375).toList();
  }

  private static double[] targets(ElementwiseLoss loss) {
    TargetRange range = loss.targets();
    return range.endsOnly()
        ? new double[] {range.least(), range.most()}
        : DoubleStream.of(-3, -0.5, 0, 0.25, 1, 2)
            .filter(t -> t >= range.least() && t <= range.most())
            .toArray();
  }

  /** At kinks too: where y = t, where y = 0, and where two pieces meet. */
  @ParameterizedTest
  @MethodSource("losses")
  void theSlopeIsTheDerivative(ElementwiseLoss loss) {
    Expr derivative = Derivative.withRespectToOutput(loss.value(some(loss)));
    Expr slope = loss.slope(some(loss));
    for (double t : targets(loss)) {
      for (double y = -8; y <= 8; y += 0.125) {
        double expected = derivative.evaluateLoss(y, t);
        assertEquals(
            expected,
            slope.evaluateLoss(y, t),
            1e-13 * Math.max(1, Math.abs(expected)),
            loss.name() + " " + y + " " + t);
      }
    }
  }

  /** Between the kinks, which stand at multiples of 1/8. */
  @ParameterizedTest
  @MethodSource("losses")
  void theSlopeIsThatOfCentralDifferences(ElementwiseLoss loss) {
    Expr value = loss.value(some(loss));
    Expr slope = loss.slope(some(loss));
    double h = 0x1p-17;
    for (double t : targets(loss)) {
      for (double y = -4 + 0x1p-4; y <= 4; y += 0.125) {
        double difference = (value.evaluateLoss(y + h, t) - value.evaluateLoss(y - h, t)) / (2 * h);
        double found = slope.evaluateLoss(y, t);
        assertEquals(
            difference,
            found,
            1e-8 * Math.max(1, Math.abs(found)),
            loss.name() + " " + y + " " + t);
      }
    }
  }
}
