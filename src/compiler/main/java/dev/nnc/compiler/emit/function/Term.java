package dev.nnc.compiler.emit.function;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a Java expression that knows when it needs parentheses.
 *
 * @param binding how tightly its outermost operator binds
 * @param depth how many operators are nested in it
 */
public record Term(String text, Binding binding, int depth) {
  /** The operators in use, loosest first. */
  public enum Binding {
    CHOICE,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGN,
    CALL,
    NAME
  }

  public static Term name(String name) {
    return new Term(name, Binding.NAME, 0);
  }

  public static Term number(String literal) {
    return new Term(literal, literal.startsWith("-") ? Binding.SIGN : Binding.CALL, 0);
  }

  public static Term negative(Term a) {
    if (a.binding == Binding.SIGN && a.text.startsWith("-") && a.depth == 0) {
      return number(a.text.substring(1));
    }
    return new Term("-" + a.atLeast(Binding.CALL), Binding.SIGN, a.depth == 0 ? 0 : a.depth + 1);
  }

  static Term cast(String type, Term a) {
    return new Term("(" + type + ") " + a.atLeast(Binding.CALL), Binding.SIGN, a.depth);
  }

  static Term sum(Term a, String sign, Term b) {
    return new Term(
        a.atLeast(Binding.SUM) + " " + sign + " " + b.atLeast(Binding.PRODUCT),
        Binding.SUM,
        deeper(List.of(a, b)));
  }

  /** The right factor keeps its parentheses: a * (b * c) is not rounded as (a * b) * c. */
  public static Term product(Term a, String sign, Term b) {
    return new Term(
        a.atLeast(Binding.PRODUCT) + " " + sign + " " + b.atLeast(Binding.SIGN),
        Binding.PRODUCT,
        deeper(List.of(a, b)));
  }

  static Term call(String method, List<Term> arguments) {
    String list = arguments.stream().map(Term::text).collect(Collectors.joining(", "));
    return new Term(method + "(" + list + ")", Binding.CALL, deeper(arguments));
  }

  /** a sign b ? then : otherwise. */
  static Term choice(String sign, List<Term> operands) {
    String condition = operands.get(0).atLeast(Binding.SUM)
        + " "
        + sign
        + " "
        + operands.get(1).atLeast(Binding.SUM);
    String text = condition
        + " ? "
        + operands.get(2).atLeast(Binding.SUM)
        + " : "
        + operands.get(3).atLeast(Binding.CHOICE);
    return new Term(text, Binding.CHOICE, deeper(operands));
  }

  boolean isName() {
    return binding == Binding.NAME;
  }

  private String atLeast(Binding least) {
    return binding.compareTo(least) < 0 ? "(" + text + ")" : text;
  }

  private static int deeper(List<Term> operands) {
    return 1 + operands.stream().mapToInt(Term::depth).max().orElse(0);
  }
}
