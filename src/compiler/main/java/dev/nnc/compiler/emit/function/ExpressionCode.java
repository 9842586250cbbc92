package dev.nnc.compiler.emit.function;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator.Arithmetic;
import dev.nnc.compiler.calculus.expression.Operator.Constant;
import dev.nnc.compiler.calculus.expression.Operator.Parameter;
import dev.nnc.compiler.calculus.expression.Operator.Variable;
import dev.nnc.compiler.calculus.expression.Relation;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression as straight-line Java: what is used twice, or nested deeply, becomes a local. A sum
 * with a product becomes one fma.
 */
public final class ExpressionCode {
  /** javac recurses into an expression, and so does its reader. */
  private static final int DEEPEST = 4;

  private final Operations operations;
  private final Dialect dialect;
  private final Names names;
  private final int[] uses;
  private final List<Term> terms = new ArrayList<>();
  private final List<CodeBlock> statements = new ArrayList<>();

  /**
   * What the variables are called in Java.
   *
   * @param local begins the names of locals
   * @param function begins the names of the values of functions
   */
  public record Names(
      String x, String y, String t, List<String> parameters, String local, String function) {
    public Names(String x, String y, List<String> parameters) {
      this(x, y, parameters, "");
    }

    /**
     * Those of one of several expressions that a method computes: the prefix begins the names of
     * its locals.
     */
    public Names(String x, String y, List<String> parameters, String prefix) {
      this(x, y, "", parameters, prefix + "t", prefix + "f");
    }

    /** Those of a loss. */
    public static Names ofLoss(String y, String t, List<String> parameters, String local) {
      return new Names("", y, t, parameters, local, local);
    }
  }

  private ExpressionCode(Expr expr, Dialect dialect, Names names) {
    this.operations = Operations.of(expr);
    this.dialect = dialect;
    this.names = names;
    this.uses = new int[operations.nodes().size()];
    operations.nodes().forEach(node -> node.operands().forEach(k -> uses[k]++));
  }

  /** Statements that end with the return of the value. */
  public static CodeBlock body(Expr expr, ScalarDialect dialect, Names names) {
    Value value = value(expr, dialect, names);
    CodeBlock.Builder body = CodeBlock.builder();
    value.statements().forEach(body::add);
    return body.addStatement("return $L", value.term().text()).build();
  }

  /** The statements that must run before a value, and the value. */
  public record Value(List<CodeBlock> statements, Term term) {}

  public static Value value(Expr expr, Dialect dialect, Names names) {
    ExpressionCode code = new ExpressionCode(expr, dialect, names);
    for (int i = 0; i < code.uses.length; i++) {
      code.terms.add(code.named(i, code.term(code.operations.nodes().get(i))));
    }
    return new Value(code.statements, code.terms.get(code.uses.length - 1));
  }

  /** One assignment to an element of an array for each operation, the value last. */
  static List<CodeBlock> steps(Expr expr, Precision precision, Names names, String array) {
    ExpressionCode code = new ExpressionCode(expr, new ScalarDialect(precision), names);
    for (Operations.Node node : code.operations.nodes()) {
      Term term = code.term(node);
      if (!node.operands().isEmpty()) {
        String element = array + "[" + code.statements.size() + "]";
        code.statements.add(CodeBlock.of("$L = $L;\n", element, term.text()));
        term = Term.name(element);
      }
      code.terms.add(term);
    }
    return code.statements;
  }

  private Term named(int node, Term term) {
    boolean last = node == uses.length - 1;
    boolean shared = uses[node] > 1 && !operations.nodes().get(node).operands().isEmpty();
    if (last || !(shared || term.depth() > DEEPEST)) {
      return term;
    }
    return local(term);
  }

  private Term local(Term term) {
    return dialect.local(names.local() + statements.size(), term, statements);
  }

  private Term term(Operations.Node node) {
    List<Integer> operands = node.operands();
    if (node.operator() instanceof Constant constant) {
      return dialect.number(constant.value());
    }
    if (node.operator() instanceof Parameter parameter) {
      return Term.name(names.parameters().get(parameter.index()));
    }
    if (node.operator() instanceof Variable variable) {
      return Term.name(
          switch (variable) {
            case X -> names.x();
            case Y -> names.y();
            case T -> names.t();
          });
    }
    if (node.operator() instanceof Relation relation) {
      return choice(relation, node);
    }
    if (node.operator() instanceof Function function) {
      return call(function, operands.stream().map(terms::get).toList());
    }
    return arithmetic((Arithmetic) node.operator(), operands);
  }

  private Term choice(Relation relation, Operations.Node node) {
    List<Term> operands = node.operands().stream().map(terms::get).toList();
    CutOff cutOff = new CutOff(operations.nodes());
    if (cutOff.isMin(node)) {
      return call(Function.MIN, List.of(operands.get(0), operands.get(1)));
    }
    return cutOff.isMax(node)
        ? call(Function.MAX, List.of(operands.get(3), operands.get(1)))
        : cutOff.isLeaky(node)
            ? call(Function.MAX, List.of(operands.get(0), operands.get(3)))
            : dialect.choice(relation, operands, function(), statements);
  }

  private Term call(Function function, List<Term> arguments) {
    return dialect.call(function, arguments, function(), statements);
  }

  /** A name for the value of a function. */
  private String function() {
    return names.function() + statements.size();
  }

  private Term arithmetic(Arithmetic operator, List<Integer> operands) {
    Term a = terms.get(operands.get(0));
    if (operator == Arithmetic.NEGATE) {
      return dialect.negative(a);
    }
    Term b = terms.get(operands.get(1));
    return switch (operator) {
      case ADD -> {
        if (isLoneProduct(operands.get(0))) {
          yield fma(operands.get(0), false, b);
        }
        yield isLoneProduct(operands.get(1))
            ? fma(operands.get(1), false, a)
            : dialect.sum(a, "+", b);
      }
      case SUBTRACT -> {
        if (isLoneProduct(operands.get(0))) {
          yield fma(operands.get(0), false, dialect.negative(b));
        }
        yield isLoneProduct(operands.get(1))
            ? fma(operands.get(1), true, a)
            : dialect.sum(a, "-", b);
      }
      case MULTIPLY -> dialect.product(a, "*", b);
      case DIVIDE -> dialect.product(a, "/", b);
      case POWER -> power(a, operands.get(1), b);
      case NEGATE -> throw new AssertionError();
    };
  }

  /** Whether a node is a product that nobody else uses and that no local holds. */
  private boolean isLoneProduct(int node) {
    return dialect.fuses()
        && uses[node] == 1
        && operations.nodes().get(node).operator() == Arithmetic.MULTIPLY
        && !terms.get(node).isName();
  }

  private Term fma(int product, boolean negated, Term summand) {
    List<Integer> factors = operations.nodes().get(product).operands();
    Term first = terms.get(factors.get(0));
    return dialect.fma(
        negated ? dialect.negative(first) : first, terms.get(factors.get(1)), summand);
  }

  private Term power(Term base, int exponentNode, Term exponent) {
    boolean cube =
        operations.nodes().get(exponentNode).operator() instanceof Constant c && c.value() == 3;
    if (!cube) {
      return dialect.power(base, exponent);
    }
    Term factor = base.isName() ? base : local(base);
    return dialect.product(dialect.product(factor, "*", factor), "*", factor);
  }
}
