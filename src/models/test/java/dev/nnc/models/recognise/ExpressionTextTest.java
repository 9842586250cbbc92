package dev.nnc.models.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.CheckResult;
import dev.nnc.compiler.CompileRequest;
import dev.nnc.compiler.Compiler;
import dev.nnc.compiler.Progress;
import dev.nnc.compiler.Source;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.plan.form.Target;
import dev.nnc.compiler.verify.number.Matrix;
import dev.nnc.compiler.verify.number.Rounding;
import dev.nnc.compiler.verify.reference.Reference;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** What is written is read by the compiler as the same function. */
class ExpressionTextTest {
  /** exp(x) - 1 and the like lose some digits in the language. */
  private static final double TOLERANCE = 1e-9;

  /** The others are written as formulas, which cancel near 0 or give no NaN for NaN. */
  private static final List<Function> FORMULAS = List.of(
      Function.EXPM1,
      Function.CDF,
      Function.DENSITY,
      Function.TANHSHRINK,
      Function.LOGCOSH,
      Function.STEP,
      Function.SIGNUM);

  private static final List<Function> WITH_A_WORD =
      Arrays.stream(Function.values()).filter(each -> !FORMULAS.contains(each)).toList();

  private static final double[] POINTS = {-1e3, -7.3, -1, -0.4, 0, 1e-3, 0.5, 1, 2.9, 1e4};
  private static final Origin PLACE = new Origin("Mul", "m");

  @Property(tries = 300, seed = "1")
  void readsBackAsTheSame(@ForAll long seed) {
    check(random(new SplittableRandom(seed), 5));
  }

  @Property
  @Tag("fuzz")
  void anyReadsBackAsTheSame(@ForAll long seed) {
    check(random(new SplittableRandom(seed), 7));
  }

  private static void check(Expr expression) {
    String text;
    try {
      text = ExpressionText.of(expression, PLACE);
    } catch (Refusal refusal) {
      // Folded to a number that is none, or long.
      assertTrue(
          refusal.code() == DiagnosticCode.NN603 || refusal.getMessage().contains("in its formula"),
          refusal::getMessage);
      return;
    }
    String source = "activation f(x) = " + text + "\nnetwork M {\n  input 1\n  apply f\n"
        + "  precision double\n}\n";
    CheckResult checked = Compiler.check(
        new CompileRequest(
            List.of(
                new Source("m.nn", source.getBytes(StandardCharsets.UTF_8), "", Optional.empty())),
            Optional.empty(),
            Map.of(),
            Target.JAVA,
            false,
            false,
            false),
        Progress.NONE);
    assertEquals(1, checked.networks().size(), () -> source + checked.diagnostics());
    Reference reference =
        new Reference(checked.networks().get(0).network(), Map.of(), Rounding.none());
    for (double x : POINTS) {
      double expected = expression.evaluate(x);
      double given = reference.forward(new Matrix(1, 1, new double[] {x})).values()[0];
      boolean same = Double.compare(expected, given) == 0
          || expected == given
          || Math.abs(expected - given) <= TOLERANCE * (1 + Math.abs(expected))
          || isIllConditioned(expression, x);
      assertTrue(same, () -> text + " at " + x + ": " + given + " for " + expected);
    }
  }

  /** Where a last bit of x, or overflow on the way, decides. */
  private static boolean isIllConditioned(Expr expression, double x) {
    double here = expression.evaluate(x);
    for (double factor : new double[] {1 - 1e-13, 1 + 1e-13}) {
      double near = expression.evaluate(x * factor + Math.signum(factor - 1) * 1e-13);
      if (!Double.isFinite(here) || !(Math.abs(near - here) <= 1e-10 * (1 + Math.abs(here)))) {
        return true;
      }
    }
    return false;
  }

  private static Expr random(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextBoolean() ? Expr.x() : Expr.constant(random.nextInt(-8, 9) / 4.0);
    }
    int kind = random.nextInt(10);
    Operator operator = kind < 5
        ? Arithmetic.values()[random.nextInt(Arithmetic.values().length)]
        : kind < 6
            ? Relation.values()[random.nextInt(Relation.values().length)]
            : WITH_A_WORD.get(random.nextInt(WITH_A_WORD.size()));
    int arity = operator instanceof Relation
        ? 4
        : operator instanceof Function function
            ? function.arity()
            : operator == Arithmetic.NEGATE ? 1 : 2;
    List<Expr> operands = new ArrayList<>();
    for (int k = 0; k < arity; k++) {
      operands.add(random(random, depth - 1));
    }
    return Expr.of(operator, operands);
  }

  @Example
  void functionsWithoutAWordAreFormulas() {
    for (Function function : FORMULAS) {
      check(Expr.add(Expr.call(function, Expr.add(Expr.x(), Expr.constant(-2))), Expr.x()));
    }
  }

  @Example
  void functionsWithinOneAnotherTakeNoLongerThanTheirText() {
    Expr e = Expr.x();
    for (int i = 0; i < 100; i++) {
      e = Expr.call(Function.TANH, e);
    }
    assertEquals(100 * "tanh()".length() + 1, ExpressionText.of(e, PLACE).length());
  }

  @Example
  void whatIsSharedOverAndOverIsALimit() {
    Expr e = Expr.x();
    for (int i = 0; i < 200; i++) {
      e = Expr.add(e, Expr.call(Function.TANH, e));
    }
    Expr shared = e;
    Refusal refusal = assertThrows(Refusal.class, () -> ExpressionText.of(shared, PLACE));
    assertEquals(DiagnosticCode.NN603, refusal.code());
  }

  @Example
  void deepOnesAreALimit() {
    Expr e = Expr.x();
    for (int i = 0; i < 100_000; i++) {
      e = Expr.call(Function.SIN, e);
    }
    Expr deep = e;
    assertEquals(
        DiagnosticCode.NN603,
        assertThrows(Refusal.class, () -> ExpressionText.of(deep, PLACE)).code());
  }
}
