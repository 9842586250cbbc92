package dev.nnc.compiler.calculus.word;

import dev.nnc.compiler.calculus.expression.Expr;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An activation of the language.
 *
 * @param name the word of the language
 * @param sentence what it is, for people
 * @param start of the weights before it, where the file does not say how they start
 * @param parameters in the order in which they may stand without their names
 */
public record BuiltInActivation(
    String name, String sentence, Start start, List<Parameter> parameters, Definition definition) {
  /** Much smaller than the largest number of every precision. */
  private static final double LARGE = 1e4;

  /** The function of {@link Expr#x()} with a value for each parameter, in order. */
  public Expr function(double... values) {
    return function(DoubleStream.of(values).mapToObj(Expr::constant).toArray(Expr[]::new));
  }

  /** The function of {@link Expr#x()} with an expression for each parameter, in order. */
  public Expr function(Expr... values) {
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes " + parameters.size() + " values, not " + values.length);
    }
    return definition.of(values);
  }

  /**
   * Whether such a function leaves the range of the numbers soon: larger numbers need not come out
   * right. celu does, for one, where its alpha is negative.
   */
  public static boolean grows(Expr function) {
    return DoubleStream.of(-LARGE, LARGE)
        .anyMatch(x -> !(Math.abs(function.evaluate(x)) <= 10 * LARGE));
  }

  /**
   * How weights start so that the values behind the activation are about as large as those before
   * them.
   */
  public enum Start {
    /** As before a rectifier, which leaves out half of the values. */
    RECTIFIED,
    /** As Klambauer et al. 2017 prove for selu. */
    SELF_NORMALISING,
    /** As before tanh, and where nothing is known. */
    OTHER
  }

  /** The expression for these parameters. */
  @FunctionalInterface
  public interface Definition {
    Expr of(Expr... parameters);
  }
}
