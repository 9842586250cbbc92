package dev.nnc.compiler.emit.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.form.KernelChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NumericFunctionTest {
  /** Prime, so that the sample meets all patterns of low bits. The bounds were found with 127. */
  private static final long STRIDE = 20_011;

  private static final Pattern BOUND = Pattern.compile("at most ([0-9.]+) ulp");

  private static CompiledFunctions floats;
  private static CompiledFunctions doubles;

  @BeforeAll
  static void compile() {
    floats = new CompiledFunctions(all(Precision.FLOAT));
    doubles = new CompiledFunctions(all(Precision.DOUBLE));
  }

  private static FunctionsClass all(Precision precision) {
    FunctionsClass functions = new FunctionsClass(precision, KernelChoice.Form.VECTOR_TILES);
    methods().forEach(functions::use);
    return functions;
  }

  static List<Function> methods() {
    return Arrays.stream(Function.values())
        .filter(f -> !NumericFunction.isOfMath(f))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void holdsItsBoundInFloat(Function function) {
    double bound = bound(function);
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      if (function == Function.SIGMOID && x < -88.7f) {
        continue;
      }
      double exact = function.apply(new double[] {x});
      float found = (float) floats.call(function.spelling(), x);
      if (Double.isNaN(exact) || Math.abs(exact) > Float.MAX_VALUE) {
        assertEquals((float) exact, found, () -> function + " of " + x);
      } else {
        double ulp = Math.ulp(Math.max(Math.abs((float) exact), Float.MIN_NORMAL));
        double error = Math.abs(found - exact) / ulp;
        assertTrue(
            error <= bound,
            () -> String.format(Locale.ROOT, "%s of %s: %.3f ulp", function, x, error));
      }
    }
  }

  private static double bound(Function function) {
    Matcher matcher =
        BOUND.matcher(NumericFunction.of(function, Precision.FLOAT).documentation());
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void agreesWithTheCalculusInDouble(Function function) {
    for (double x = -40; x < 40; x += 0.0371) {
      double exact = function.apply(new double[] {x});
      double found = doubles.call(function.spelling(), x);
      if (Double.isFinite(exact)) {
        assertEquals(exact, found, 3 * Math.ulp(exact));
      } else {
        assertEquals(exact, found);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exp, Infinity, Infinity",
    "exp, -Infinity, 0",
    "exp, NaN, NaN",
    "exp, -100, 3.783506e-44",
    "exp, 88.8, Infinity",
    "expm1, -0.0, 0.0",
    "expm1, -Infinity, -1",
    "expm1, Infinity, Infinity",
    "expm1, 1.4e-45, 1.4e-45",
    "log, 0, -Infinity",
    "log, -0.0, -Infinity",
    "log, -1, NaN",
    "log, Infinity, Infinity",
    "log, 1, 0",
    "log, 1.4e-45, -103.27893",
    "log1p, -1, -Infinity",
    "log1p, -0.0, -0.0",
    "log1p, -1.1, NaN",
    "log1p, 1e-30, 1e-30",
    "tanh, -0.0, -0.0",
    "tanh, Infinity, 1",
    "tanh, -Infinity, -1",
    "tanh, NaN, NaN",
    "tanh, 1e-40, 1e-40",
    "sigmoid, -Infinity, 0",
    "sigmoid, Infinity, 1",
    "sigmoid, NaN, NaN",
    "relu, NaN, NaN",
    "relu, -Infinity, 0",
    "softplus, Infinity, Infinity",
    "softplus, -Infinity, 0",
    "softplus, NaN, NaN",
    "erf, Infinity, 1",
    "erf, -Infinity, -1",
    "erf, NaN, NaN",
    "erf, -0.0, -0.0",
    "sin, NaN, NaN"
  })
  void isRightAtTheEdges(String name, float x, float expected) {
    float found = (float) floats.call(name, x);
    if (Float.isFinite(expected) && expected != 0) {
      assertEquals(expected, found, Math.ulp(expected));
    } else {
      assertEquals(expected, found);
    }
  }

  /** Values of erf to 20 digits, from its series in high precision. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.11246291601828489220",
    "0.5, 0.52049987781304653768",
    "0.99, 0.8385080695553697998187909",
    "1.5, 0.96610514647531072707",
    "3, 0.99997790950300141456"
  })
  void erfIsRightInDouble(double x, double expected) {
    assertEquals(expected, doubles.call("erf", x), 2 * Math.ulp(expected));
  }

  @Test
  void onlyWhatIsUsedIsEmitted() {
    FunctionsClass functions = new FunctionsClass(Precision.FLOAT, KernelChoice.Form.VECTOR_TILES);
    assertTrue(functions.isEmpty());
    assertEquals("Math.abs", functions.use(Function.ABS));
    assertEquals("Functions.sigmoid", functions.use(Function.SIGMOID));
    List<String> names =
        functions.build().methodSpecs().stream().map(m -> m.name()).toList();
    assertEquals(List.of("exp", "sigmoid", "<init>"), names);
  }
}
