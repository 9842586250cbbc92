package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import java.util.List;

/**
 * How an expression is spelled: on numbers or on vectors of them. The order of operations, and so
 * the bits, are the same.
 */
public interface Dialect {

  /** The Java type of a value. */
  String type();

  Term number(double value);

  Term negative(Term a);

  /** a + b, or with the sign - their difference. */
  Term sum(Term a, String sign, Term b);

  /** a * b, or with the sign / their quotient. */
  Term product(Term a, String sign, Term b);

  /** Whether a sum with a product is rounded once. */
  default boolean fuses() {
    return true;
  }

  /** Keeps a value in a local variable: its name, after the statements that must run before. */
  default Term local(String name, Term value, List<CodeBlock> statements) {
    statements.add(CodeBlock.of("$L $L = $L;\n", type(), name, value.text()));
    return Term.name(name);
  }

  /** a * b + c, rounded once. */
  Term fma(Term a, Term b, Term c);

  /**
   * A function's value.
   *
   * @param local a name that no other call has
   * @param statements takes what must run before
   */
  Term call(Function function, List<Term> arguments, String local, List<CodeBlock> statements);

  Term power(Term base, Term exponent);

  /**
   * operands 0 and 1 compared, then operand 2, otherwise operand 3; local and statements as in a
   * call.
   */
  Term choice(Relation relation, List<Term> operands, String local, List<CodeBlock> statements);
}
