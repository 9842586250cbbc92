package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Precision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Expressions of numbers in the network's precision, computed in double: sums and products are, and
 * functions of them. What only takes the sign off, and a function of such a number alone, stays in
 * the network's precision, where it costs less. Nothing is fused, so that a product of floats is
 * exact.
 */
public final class WideDialect implements Dialect {
  private final FunctionsClass functions;
  private final Precision precision;
  private final ScalarDialect wide;
  private final Set<Term> narrow = new HashSet<>();

  /** @param variables the names of the numbers in the network's precision */
  public WideDialect(FunctionsClass functions, Precision precision, List<String> variables) {
    this.functions = functions;
    this.precision = precision;
    this.wide = new ScalarDialect(Precision.DOUBLE, false, functions::useInDouble);
    variables.forEach(variable -> narrow.add(Term.name(variable)));
  }

  @Override
  public String type() {
    return wide.type();
  }

  @Override
  public boolean fuses() {
    return false;
  }

  @Override
  public Term local(String name, Term value, List<CodeBlock> statements) {
    String type = narrow.contains(value) ? precision.javaType() : type();
    statements.add(CodeBlock.of("$L $L = $L;\n", type, name, value.text()));
    return as(value, Term.name(name));
  }

  /** The result, in the network's precision if the operand is. */
  private Term as(Term operand, Term result) {
    if (narrow.contains(operand)) {
      narrow.add(result);
    }
    return result;
  }

  @Override
  public Term number(double value) {
    return wide.number(value);
  }

  @Override
  public Term negative(Term a) {
    return as(a, wide.negative(a));
  }

  @Override
  public Term sum(Term a, String sign, Term b) {
    return wide.sum(widened(a, b), sign, b);
  }

  @Override
  public Term product(Term a, String sign, Term b) {
    return wide.product(widened(a, b), sign, b);
  }

  /** The first of two operands, cast if neither is a double. */
  private Term widened(Term a, Term b) {
    boolean floats = precision == Precision.FLOAT && narrow.contains(a) && narrow.contains(b);
    return floats ? Term.cast(type(), a) : a;
  }

  @Override
  public Term fma(Term a, Term b, Term c) {
    throw new IllegalStateException("nothing is fused");
  }

  @Override
  public Term call(
      Function function, List<Term> arguments, String local, List<CodeBlock> statements) {
    Term a = arguments.get(0);
    return switch (function) {
      case ABS, SIGNUM -> as(a, wide.call(function, arguments, local, statements));
      case SQRT -> wide.call(function, arguments, local, statements);
      case MIN, MAX -> {
        Term b = arguments.get(1);
        yield wide.call(function, List.of(widened(a, b), b), local, statements);
      }
      case RELU -> wide.call(Function.MAX, List.of(a, number(0)), local, statements);
      default ->
        narrow.contains(a)
            ? as(a, Term.call(functions.use(function), arguments))
            : wide.call(function, arguments, local, statements);
    };
  }

  @Override
  public Term power(Term base, Term exponent) {
    return wide.power(base, exponent);
  }

  @Override
  public Term choice(
      Relation relation, List<Term> operands, String local, List<CodeBlock> statements) {
    Term then = widened(operands.get(2), operands.get(3));
    return wide.choice(
        relation,
        List.of(operands.get(0), operands.get(1), then, operands.get(3)),
        local,
        statements);
  }
}
