package dev.nnc.compiler.emit.loss;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.emit.function.ExpressionCode;
import dev.nnc.compiler.emit.function.FunctionsClass;
import dev.nnc.compiler.emit.function.NumericFunction;
import dev.nnc.compiler.emit.function.ScalarDialect;
import dev.nnc.compiler.emit.function.Term;
import dev.nnc.compiler.emit.function.WideDialect;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.model.Loss;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The loss of one output z and its target t, in double, and its derivative by z, in the network's
 * precision.
 *
 * @param locals statements before the other two
 */
record LossFormula(CodeBlock locals, Term loss, Term gradient) {
  private static final String OUTPUT = "z";
  private static final String TARGET = "t";

  static LossFormula of(Loss.Elementwise loss, Emission emission) {
    FunctionsClass functions = emission.functions();
    Precision precision = emission.scalar().precision();
    ScalarDialect narrow = new ScalarDialect(precision, functions);
    Expr value = loss.value();
    Expr slope = loss.slope();
    CodeBlock.Builder locals = CodeBlock.builder();
    List<String> names = new ArrayList<>();
    for (Expr both : ofOutput(value, slope)) {
      String name = ((Function) both.operator()).spelling();
      ExpressionCode.Value code = ExpressionCode.value(
          both, narrow, ExpressionCode.Names.ofLoss(OUTPUT, TARGET, names, name));
      code.statements().forEach(locals::add);
      locals.addStatement(
          "$T $L = $L", emission.scalar().type(), name, code.term().text());
      value = value.replace(both, Expr.parameter(names.size()));
      slope = slope.replace(both, Expr.parameter(names.size()));
      names.add(name);
    }
    List<String> variables = new ArrayList<>(names);
    variables.addAll(List.of(OUTPUT, TARGET));
    ExpressionCode.Value wide = ExpressionCode.value(
        value,
        new WideDialect(functions, precision, variables),
        ExpressionCode.Names.ofLoss(OUTPUT, TARGET, names, "d"));
    ExpressionCode.Value gradient = ExpressionCode.value(
        slope, narrow, ExpressionCode.Names.ofLoss(OUTPUT, TARGET, names, "s"));
    wide.statements().forEach(locals::add);
    gradient.statements().forEach(locals::add);
    return new LossFormula(locals.build(), wide.term(), gradient.term());
  }

  /** The functions of z itself that the loss and its derivative share: computed once. */
  private static Set<Expr> ofOutput(Expr value, Expr slope) {
    Set<Expr> ofSlope = functionsOfOutput(slope);
    Set<Expr> shared = functionsOfOutput(value);
    shared.retainAll(ofSlope);
    return shared;
  }

  private static Set<Expr> functionsOfOutput(Expr expr) {
    Set<Expr> found = new LinkedHashSet<>();
    for (Expr part : Operations.of(expr).exprs()) {
      if (part.operator() instanceof Function function
          && !NumericFunction.isOfMath(function)
          && part.operand(0).equals(Expr.output())) {
        found.add(part);
      }
    }
    return found;
  }
}
