package dev.nnc.compiler.calculus.word;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.calculus.expression.Operations;
import java.util.List;
import java.util.Optional;

/**
 * A loss that is the mean over rows and outputs of a function of one output y,
 * {@link Expr#output()}, and its target t, {@link Expr#target()}.
 *
 * @param name the word of the language
 * @param sentence what it is, for people
 * @param formula the value, for people, with the parameters by their names
 * @param parameters in the order in which they may stand without their names
 * @param link what predict applies to the outputs; without one they are the predictions
 * @param targets the numbers that t may be
 * @param definition the value for these parameters
 * @param slope the derivative by y, written in another way than the calculus finds it
 */
public record ElementwiseLoss(
    String name,
    String sentence,
    String formula,
    List<Parameter> parameters,
    Optional<Function> link,
    TargetRange targets,
    Definition definition,
    Optional<Definition> slope) {

  /** The expression of y and t for these parameters. */
  @FunctionalInterface
  public interface Definition {
    Expr of(Expr... parameters);
  }

  static ElementwiseLoss of(
      String name,
      String sentence,
      String formula,
      Definition definition,
      Parameter... parameters) {
    return new ElementwiseLoss(
        name,
        sentence,
        formula,
        List.of(parameters),
        Optional.empty(),
        TargetRange.ANY,
        definition,
        Optional.empty());
  }

  ElementwiseLoss link(Function function) {
    return new ElementwiseLoss(
        name, sentence, formula, parameters, Optional.of(function), targets, definition, slope);
  }

  ElementwiseLoss targets(TargetRange range) {
    return new ElementwiseLoss(name, sentence, formula, parameters, link, range, definition, slope);
  }

  /**
   * Where the calculus' own form is slower, or loses digits or NaN; a test holds it to be the same
   * derivative.
   */
  ElementwiseLoss slope(Definition form) {
    return new ElementwiseLoss(
        name, sentence, formula, parameters, link, targets, definition, Optional.of(form));
  }

  /**
   * Whether an output can say which of two classes a row is of: it is the logit of a probability,
   * above 0 where the second class is the likelier, and the labels 0 and 1 are targets.
   */
  public boolean tellsTwoClasses() {
    return link.equals(Optional.of(Function.SIGMOID)) && targets.equals(TargetRange.PROBABILITIES);
  }

  /** The loss of y and t. */
  public Expr value(List<Double> values) {
    return definition.of(constants(values));
  }

  /** Its derivative by y. */
  public Expr slope(List<Double> values) {
    return slope
        .map(s -> s.of(constants(values)))
        .orElseGet(() -> Derivative.withRespectToOutput(value(values)));
  }

  /**
   * The size of the terms whose sum or difference value and slope are, and so of their rounding.
   */
  public Expr size(List<Double> values) {
    Expr one = Expr.constant(1);
    Expr y = Expr.call(Function.ABS, Expr.output());
    Expr t = Expr.call(Function.ABS, Expr.target());
    Expr size = Expr.multiply(Expr.add(one, y), Expr.add(one, t));
    for (Expr part : Operations.of(value(values)).exprs()) {
      if (part.operator() == Function.EXP) {
        size = Expr.add(size, Expr.call(Function.ABS, part));
      }
    }
    return size;
  }

  private Expr[] constants(List<Double> values) {
    if (values.size() != parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes " + parameters.size() + " values, not " + values.size());
    }
    return values.stream().map(Expr::constant).toArray(Expr[]::new);
  }
}
