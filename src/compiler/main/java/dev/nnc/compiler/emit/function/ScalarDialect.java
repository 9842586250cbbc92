package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.LoopStage;
import java.util.List;

/**
 * Expressions on floats or doubles.
 *
 * @param fromInner whether functions that are computed from the value of another take it as e
 * @param method what stands before the arguments of a function that Math does not have
 */
public record ScalarDialect(
    Precision precision, boolean fromInner, java.util.function.Function<Function, String> method)
    implements Dialect {

  /** As statements of the class Functions. */
  public ScalarDialect(Precision precision) {
    this(precision, false);
  }

  ScalarDialect(Precision precision, boolean fromInner) {
    this(precision, fromInner, Function::spelling);
  }

  /** As statements of another class, which has these functions. */
  public ScalarDialect(Precision precision, FunctionsClass functions) {
    this(precision, false, functions::use);
  }

  @Override
  public String type() {
    return precision.javaType();
  }

  @Override
  public Term number(double value) {
    return Term.number(Numeral.literal(value, precision));
  }

  @Override
  public Term negative(Term a) {
    return Term.negative(a);
  }

  @Override
  public Term sum(Term a, String sign, Term b) {
    return Term.sum(a, sign, b);
  }

  @Override
  public Term product(Term a, String sign, Term b) {
    return Term.product(a, sign, b);
  }

  @Override
  public Term fma(Term a, Term b, Term c) {
    return Term.call("Math.fma", List.of(a, b, c));
  }

  @Override
  public Term call(
      Function function, List<Term> arguments, String local, List<CodeBlock> statements) {
    return switch (function) {
      case ABS -> Term.call("Math.abs", arguments);
      case MIN -> Term.call("Math.min", arguments);
      case MAX -> Term.call("Math.max", arguments);
      case SIGNUM -> Term.call("Math.signum", arguments);
      case SQRT -> narrowed(Term.call("Math.sqrt", arguments));
      default ->
        Term.call(
            method.apply(function),
            fromInner && LoopStage.isFromInner(function)
                ? List.of(arguments.get(0), Term.name("e"))
                : arguments);
    };
  }

  @Override
  public Term power(Term base, Term exponent) {
    return narrowed(Term.call("StrictMath.pow", List.of(base, exponent)));
  }

  private Term narrowed(Term value) {
    return precision == Precision.FLOAT ? Term.cast("float", value) : value;
  }

  @Override
  public Term choice(
      Relation relation, List<Term> operands, String local, List<CodeBlock> statements) {
    return Term.choice(relation.sign(), operands);
  }
}
