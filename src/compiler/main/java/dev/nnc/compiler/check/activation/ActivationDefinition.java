package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.word.BuiltInActivation;
import dev.nnc.compiler.check.word.Arguments;
import dev.nnc.compiler.check.word.ExpressionReader;
import dev.nnc.compiler.check.word.Range;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What an activation of one value computes.
 *
 * @param name the word of the language
 * @param sentence what it is, for people; empty for a declared one
 * @param value the name of its first parameter, the value that it is applied to
 * @param parameters the others, then those that learn in the activations that it uses
 * @param body of {@link Expr#x()}; {@code Expr.parameter(k)} is the k-th parameter
 */
public record ActivationDefinition(
    String name, String sentence, String value, List<Parameter> parameters, Expr body) {

  public ActivationDefinition {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param fallback its value where none is given
   * @param trained whether it learns, from that value on
   * @param inner whether it belongs to an activation used inside, so that no argument can be given
   *     for it
   * @param range what it must be where a network gives it
   */
  record Parameter(
      String name, Optional<Double> fallback, boolean trained, boolean inner, Range range) {
    Parameter(String name, Optional<Double> fallback, boolean trained, boolean inner) {
      this(name, fallback, trained, inner, Range.FINITE);
    }
  }

  /** Makes a parameter that learns, with this name and start, and says how to write it. */
  @FunctionalInterface
  interface Learning {
    Expr parameter(String name, double start);
  }

  public static ActivationDefinition of(BuiltInActivation builtIn) {
    List<Parameter> parameters = builtIn.parameters().stream()
        .map(p -> new Parameter(p.name(), p.defaultValue(), false, false, Range.of(p.accepted())))
        .toList();
    Expr[] unbound =
        IntStream.range(0, parameters.size()).mapToObj(Expr::parameter).toArray(Expr[]::new);
    return new ActivationDefinition(
        builtIn.name(), builtIn.sentence(), "x", parameters, builtIn.function(unbound));
  }

  /** What stands in its parentheses in a network, where the value is the layer's. */
  public Signature inNetwork() {
    return withParameters(Signature.of(name, sentence));
  }

  /** What stands in its parentheses in an expression. */
  Signature inExpression() {
    return withParameters(Signature.of(name).needs(value, Range.FINITE, ""));
  }

  /** What a parameter must be that a network gives. */
  Range range(String parameter) {
    return parameters.stream()
        .filter(p -> p.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .range();
  }

  private Signature withParameters(Signature signature) {
    Signature all = signature;
    for (Parameter parameter : parameters) {
      if (!parameter.inner()) {
        Signature before = all;
        all = parameter
            .fallback()
            .map(value -> before.takes(parameter.name(), value, parameter.range(), ""))
            .orElseGet(() -> before.needs(parameter.name(), parameter.range(), ""));
      }
    }
    return all;
  }

  /**
   * The activation of a value.
   *
   * <p>A constant given for a parameter that learns is where it starts; any other expression takes
   * its place.
   */
  Expr apply(Expr to, Arguments arguments, Function<Expression, Expr> read, Learning learning) {
    List<Expr> actual = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Optional<Expression> given =
          parameter.inner() ? Optional.empty() : arguments.find(parameter.name());
      Expr expr = given
          .map(read)
          .or(() -> parameter.fallback().map(Expr::constant))
          .orElse(ExpressionReader.UNKNOWN);
      boolean learns = parameter.trained() && expr.isConstant();
      actual.add(learns ? learning.parameter(parameter.name(), expr.value()) : expr);
    }
    return body.substitute(to, actual);
  }
}
