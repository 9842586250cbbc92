package dev.nnc.compiler.check.word;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The values given for the parameters of a {@link Signature}.
 *
 * @param owner the word they are given to
 * @param place the word with its arguments, or the statement
 * @param complete whether nothing required is missing
 */
public record Arguments(
    String owner, Span place, Map<String, Expression> values, boolean complete) {

  public Optional<Expression> find(String parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  /** The value of a parameter that is given. */
  Expression value(String parameter) {
    return Objects.requireNonNull(values.get(parameter), parameter);
  }

  boolean has(String parameter) {
    return values.containsKey(parameter);
  }

  /** Where the value of a parameter stands, or the whole where it is left to its default. */
  Span placeOf(String parameter) {
    return find(parameter).map(Expression::span).orElse(place);
  }
}
