package dev.nnc.compiler.check;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Name;
import java.util.List;
import java.util.Optional;

/** A word with or without arguments: {@code mse}, {@code sgd(rate=0.1)}. */
record Word(Name name, List<Argument> arguments, Span span) {

  static Optional<Word> of(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return Optional.of(new Word(reference.name(), List.of(), reference.span()));
    }
    return expression instanceof Expression.Call call ? Optional.of(of(call)) : Optional.empty();
  }

  static Word of(Expression.Call call) {
    return new Word(call.name(), call.arguments(), call.span());
  }

  String text() {
    return name.text();
  }
}
