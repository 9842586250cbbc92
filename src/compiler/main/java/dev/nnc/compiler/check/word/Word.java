package dev.nnc.compiler.check.word;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.List;
import java.util.Optional;

/** A word with or without arguments: {@code mse}, {@code sgd(rate=0.1)}. */
public record Word(Name name, List<Argument> arguments, Span span) {

  public static Optional<Word> of(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return Optional.of(new Word(reference.name(), List.of(), reference.span()));
    }
    return expression instanceof Expression.Call call ? Optional.of(of(call)) : Optional.empty();
  }

  public static Word of(Expression.Call call) {
    return new Word(call.name(), call.arguments(), call.span());
  }

  public String text() {
    return name.text();
  }
}
