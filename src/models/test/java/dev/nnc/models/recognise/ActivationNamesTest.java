package dev.nnc.models.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.operation.MeantNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each activation of the language, written as exporters do, has its name; near misses have not. */
class ActivationNamesTest {
  private static final Expr X = Expr.x();
  private static final Expr ONE = Expr.constant(1);
  private static final Expr ZERO = Expr.constant(0);

  private static Expr n(double value) {
    return Expr.constant(MeantNumbers.of((float) value));
  }

  private static Expr call(Function function, Expr... operands) {
    return Expr.call(function, operands);
  }

  private static Expr exp(Expr e) {
    return call(Function.EXP, e);
  }

  private static Expr where(Relation relation, Expr a, Expr b, Expr then, Expr otherwise) {
    return Expr.choose(relation, a, b, then, otherwise);
  }

  private static Expr clip(Expr e, double low, double high) {
    return call(Function.MIN, call(Function.MAX, e, n(low)), n(high));
  }

  private static Expr times(Expr a, Expr b) {
    return Expr.multiply(a, b);
  }

  private static final Expr SIGMOID = Expr.divide(ONE, Expr.add(ONE, exp(Expr.negate(X))));
  private static final Expr POSITIVE = call(Function.MAX, X, ZERO);

  private static Map<String, List<Expr>> writings() {
    Map<String, List<Expr>> all = new TreeMap<>();
    all.put(
        "identity",
        List.of(Expr.subtract(times(n(2), X), X), Expr.add(POSITIVE, call(Function.MIN, X, ZERO))));
    all.put("relu", List.of(POSITIVE, where(Relation.LESS, X, ZERO, ZERO, X)));
    all.put("relu6", List.of(clip(X, 0, 6), call(Function.MIN, call(Function.RELU, X), n(6))));
    all.put(
        "leaky_relu",
        List.of(
            where(Relation.LESS, X, ZERO, times(n(0.01), X), X),
            call(Function.MAX, X, times(n(0.01), X))));
    all.put(
        "leaky_relu(0.2)",
        List.of(Expr.subtract(POSITIVE, times(n(0.2), call(Function.RELU, Expr.negate(X))))));
    all.put(
        "elu",
        List.of(
            where(Relation.GREATER, X, ZERO, X, Expr.subtract(exp(X), ONE)),
            Expr.add(POSITIVE, call(Function.MIN, ZERO, call(Function.EXPM1, X)))));
    all.put(
        "elu(0.7)",
        List.of(
            where(Relation.LESS_OR_EQUAL, X, ZERO, times(n(0.7), Expr.subtract(exp(X), ONE)), X)));
    all.put(
        "celu(2)",
        List.of(Expr.add(
            POSITIVE,
            call(Function.MIN, ZERO, times(n(2), Expr.subtract(exp(Expr.divide(X, n(2))), ONE))))));
    Expr alpha = n(1.6732632423543772);
    Expr gamma = n(1.0507009873554805);
    all.put(
        "selu",
        List.of(times(
            gamma,
            where(Relation.GREATER, X, ZERO, X, Expr.subtract(times(alpha, exp(X)), alpha)))));
    Expr erf = call(Function.ERF, Expr.divide(X, n(Math.sqrt(2))));
    all.put(
        "gelu",
        List.of(
            times(times(X, Expr.add(erf, ONE)), n(0.5)),
            times(
                times(n(0.5), X), Expr.add(ONE, call(Function.ERF, times(X, n(Math.sqrt(0.5))))))));
    Expr cube = times(times(X, X), X);
    Expr inner = times(n(Math.sqrt(2 / Math.PI)), Expr.add(X, times(n(0.044715), cube)));
    all.put(
        "gelu_tanh",
        List.of(
            times(times(n(0.5), X), Expr.add(ONE, call(Function.TANH, inner))),
            times(X, times(n(0.5), Expr.add(call(Function.TANH, inner), ONE)))));
    all.put("silu", List.of(times(X, SIGMOID), Expr.divide(X, Expr.add(ONE, exp(Expr.negate(X))))));
    Expr softplus = call(Function.SOFTPLUS, X);
    all.put("mish", List.of(times(X, call(Function.TANH, softplus))));
    Expr log1p = call(Function.LOG, Expr.add(ONE, exp(Expr.negate(call(Function.ABS, X)))));
    all.put(
        "softplus",
        List.of(Expr.add(POSITIVE, log1p), where(Relation.GREATER, X, n(20), X, softplus)));
    all.put(
        "squareplus",
        List.of(times(n(0.5), Expr.add(X, call(Function.SQRT, Expr.add(times(X, X), n(4)))))));
    all.put("softsign", List.of(Expr.divide(X, Expr.add(call(Function.ABS, X), ONE))));
    all.put(
        "sigmoid",
        List.of(SIGMOID, Expr.add(n(0.5), times(n(0.5), call(Function.TANH, times(n(0.5), X))))));
    all.put(
        "log_sigmoid",
        List.of(
            Expr.negate(call(Function.SOFTPLUS, Expr.negate(X))),
            Expr.subtract(call(Function.MIN, X, ZERO), log1p)));
    all.put(
        "tanh", List.of(Expr.subtract(times(n(2), call(Function.SIGMOID, times(n(2), X))), ONE)));
    all.put(
        "hard_sigmoid",
        List.of(
            Expr.divide(clip(Expr.add(X, n(3)), 0, 6), n(6)),
            clip(Expr.add(times(n(1.0 / 6), X), n(0.5)), 0, 1)));
    all.put(
        "hard_swish",
        List.of(
            times(X, Expr.divide(clip(Expr.add(X, n(3)), 0, 6), n(6))),
            times(X, clip(Expr.add(times(n(1.0 / 6), X), n(0.5)), 0, 1))));
    all.put("hard_tanh", List.of(clip(X, -1, 1)));
    all.put("tanh_shrink", List.of(Expr.subtract(X, call(Function.TANH, X))));
    all.put(
        "soft_shrink",
        List.of(
            Expr.subtract(X, clip(X, -0.5, 0.5)),
            where(
                Relation.GREATER,
                X,
                n(0.5),
                Expr.subtract(X, n(0.5)),
                where(Relation.LESS, X, n(-0.5), Expr.add(X, n(0.5)), ZERO))));
    all.put(
        "hard_shrink(0.75)",
        List.of(where(Relation.GREATER, call(Function.ABS, X), n(0.75), X, ZERO)));
    all.put("threshold(0.3, -2)", List.of(where(Relation.GREATER, X, n(0.3), X, n(-2))));
    all.put("exponential", List.of(Expr.divide(ONE, exp(Expr.negate(X)))));
    all.put("square", List.of(Expr.power(call(Function.ABS, X), n(2)), times(X, X)));
    return all;
  }

  @Test
  void everyWritingHasItsName() {
    List<String> wrong = new ArrayList<>();
    writings()
        .forEach((name, all) -> all.forEach(each -> {
          Optional<String> found = ActivationNames.builtIn(each);
          if (!found.equals(Optional.of(name))) {
            wrong.add(name + ": " + found + " for " + each);
          }
        }));
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyActivationOfTheLanguageIsAmongThem() {
    TreeSet<String> words = new TreeSet<>();
    writings().keySet().forEach(name -> words.add(name.replaceFirst("\\W.*", "")));
    assertEquals(new TreeSet<>(BuiltInActivations.names()), words);
  }

  @Test
  void itsOwnFormulaHasItsName() {
    for (String name : BuiltInActivations.names()) {
      BuiltInActivation word = BuiltInActivations.find(name).orElseThrow();
      double[] values = word.parameters().stream().mapToDouble(each -> 0.25).toArray();
      String found = ActivationNames.builtIn(word.function(values)).orElse("");
      assertEquals(name, found.replaceFirst("\\W.*", ""));
    }
  }

  @Test
  void nearMissesHaveNoName() {
    List<Expr> misses = List.of(
        times(X, call(Function.SIGMOID, times(n(1.702), X))),
        clip(X, 0, 6.5),
        clip(Expr.add(times(n(0.2), X), n(0.5)), 0, 1),
        Expr.add(X, Expr.constant(1e-6)),
        where(Relation.GREATER, X, n(10), X, softplusAt10()),
        // At one point alone:
        where(
            Relation.LESS_OR_EQUAL,
            X,
            n(-0.75),
            X,
            where(Relation.LESS_OR_EQUAL, X, n(0.75), ZERO, X)),
        where(Relation.GREATER_OR_EQUAL, X, n(0.3), X, n(-2)),
        // In a narrow band:
        where(Relation.GREATER, X, n(1.51), where(Relation.LESS, X, n(1.52), ZERO, X), POSITIVE));
    for (Expr each : misses) {
      assertEquals(Optional.empty(), ActivationNames.builtIn(each), each::toString);
    }
  }

  private static Expr softplusAt10() {
    return call(Function.SOFTPLUS, X);
  }

  @Test
  void otherFunctionsAreDeclaredOnce() {
    ActivationNames names = new ActivationNames();
    Origin place = new Origin("Mul", "m");
    Expr swish = times(X, call(Function.SIGMOID, times(n(1.5), X)));
    assertEquals("function1", names.of(swish, place));
    assertEquals("function1", names.of(times(X, call(Function.SIGMOID, times(n(1.5), X))), place));
    assertEquals("function2", names.of(call(Function.SIN, X), place));
    assertEquals(
        List.of(
            "activation function1(x) = x * sigmoid(1.5 * x)", "activation function2(x) = sin(x)"),
        names.declarations());
  }
}
