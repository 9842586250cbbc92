package dev.nnc.compiler.emit.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.VectorForm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the plan counts as calls on vectors is what the emitted code has. */
class VectorCallsTest {

  /** A constant that becomes a vector is no operation, and a sum of a product is two. */
  private static final int CLOSE = 2;

  static List<Function> functions() {
    return Arrays.stream(Function.values())
        .filter(f -> f.arity() == 1 && VectorForm.has(f, Precision.FLOAT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void areThoseOfAFunction(Function function) {
    Expr f = Expr.call(function, Expr.x());
    assertEquals(emitted(f), VectorForm.calls(f));
  }

  static List<String> activations() {
    return BuiltInActivations.names();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void areAboutThoseOfAnActivation(String name) {
    BuiltInActivation activation = BuiltInActivations.find(name).orElseThrow();
    Expr f = activation.function(
        activation.parameters().stream().mapToDouble(p -> 0.5).toArray());
    assertTrue(
        Math.abs(emitted(f) - VectorForm.calls(f)) <= CLOSE,
        emitted(f) + " calls, not " + VectorForm.calls(f));
  }

  private static long emitted(Expr f) {
    VectorDialect dialect = new VectorDialect(Precision.FLOAT);
    ExpressionCode.Value value =
        ExpressionCode.value(f, dialect, new ExpressionCode.Names("x", "", List.of(), "z"));
    return (value.statements() + dialect.vector(value.term()))
        .chars()
        .filter(c -> c == '(')
        .count();
  }
}
