package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.emit.function.Dialect;
import dev.nnc.compiler.emit.function.Term;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import java.util.List;

/**
 * Expressions on vectors. Functions are written out in place: a vector that crosses a call which is
 * not inlined is boxed, and HotSpot does not inline what it has compiled into much code. A term is
 * as deep as that of the plain target: the depth decides what becomes a local, and so which
 * products are fused.
 */
public record VectorDialect(Precision precision) implements Dialect {

  @Override
  public String type() {
    return VectorLanes.vector(precision).simpleName();
  }

  /** A number stays one where a method takes it. */
  @Override
  public Term number(double value) {
    return Term.number(Numeral.literal(value, precision));
  }

  private static boolean isNumber(Term a) {
    char first = a.text().charAt(0);
    return first == '-'
        || Character.isDigit(first)
        || a.text().startsWith("Float.")
        || a.text().startsWith("Double.");
  }

  /** The code of a vector. */
  public String vector(Term a) {
    return isNumber(a) ? type() + ".broadcast(SPECIES, " + a.text() + ")" : a.text();
  }

  private Term method(Term a, String name, Term... arguments) {
    StringBuilder text = new StringBuilder(vector(a)).append('.').append(name).append('(');
    int depth = a.depth();
    for (int i = 0; i < arguments.length; i++) {
      text.append(i == 0 ? "" : ", ").append(arguments[i].text());
      depth = Math.max(depth, arguments[i].depth());
    }
    return call(text.append(')').toString(), depth + 1);
  }

  private static Term call(String text, int depth) {
    return new Term(text, Term.Binding.CALL, depth);
  }

  @Override
  public Term negative(Term a) {
    return isNumber(a)
        ? Term.negative(a)
        : call(method(a, "neg").text(), Term.negative(a).depth());
  }

  @Override
  public Term sum(Term a, String sign, Term b) {
    if (sign.equals("-")) {
      return method(a, "sub", b);
    }
    return isNumber(a) ? method(b, "add", a) : method(a, "add", b);
  }

  @Override
  public Term product(Term a, String sign, Term b) {
    if (sign.equals("/")) {
      return method(a, "div", b);
    }
    return isNumber(a) ? method(b, "mul", a) : method(a, "mul", b);
  }

  @Override
  public Term fma(Term a, Term b, Term c) {
    return method(a, "fma", call(vector(b), b.depth()), call(vector(c), c.depth()));
  }

  @Override
  public Term call(
      Function function, List<Term> arguments, String local, List<CodeBlock> statements) {
    Term a = arguments.get(0);
    return switch (function) {
      case ABS -> method(a, "abs");
      case SQRT -> method(a, "sqrt");
      case MIN ->
        isNumber(a) ? method(arguments.get(1), "min", a) : method(a, "min", arguments.get(1));
      case MAX ->
        isNumber(a) ? method(arguments.get(1), "max", a) : method(a, "max", arguments.get(1));
      case RELU -> method(a, "max", number(0));
      default -> {
        statements.add(VectorFunctions.code(function, local, vector(a)));
        yield call(local, a.depth() + 1);
      }
    };
  }

  @Override
  public Term power(Term base, Term exponent) {
    throw new IllegalArgumentException("a power has no vector form");
  }

  @Override
  public Term choice(
      Relation relation, List<Term> operands, String local, List<CodeBlock> statements) {
    String name = switch (relation) {
      case LESS -> "LT";
      case LESS_OR_EQUAL -> "LE";
      case GREATER -> "GT";
      case GREATER_OR_EQUAL -> "GE";
    };
    statements.add(CodeBlock.of(
        "$T $L = $L.compare($T.$L, $L);\n",
        VectorLanes.mask(precision),
        local + "Mask",
        vector(operands.get(0)),
        VectorLanes.OPERATORS,
        name,
        operands.get(1).text()));
    int depth = 1 + operands.stream().mapToInt(Term::depth).max().orElseThrow();
    Term mask = Term.name(local + "Mask");
    return call(method(operands.get(3), "blend", operands.get(2), mask).text(), depth);
  }
}
