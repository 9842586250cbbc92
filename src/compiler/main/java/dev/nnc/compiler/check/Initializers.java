package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Initializer.Rule;
import dev.nnc.compiler.syntax.Expression;
import java.util.Locale;
import java.util.Optional;

/** Reads the option {@code init}. */
final class Initializers {
  static final Vocabulary WORDS =
      new Vocabulary(
          "initialiser",
          Signature.of("he_normal"),
          Signature.of("he_uniform"),
          Signature.of("glorot_normal"),
          Signature.of("glorot_uniform"),
          Signature.of("lecun_normal"),
          Signature.of("orthogonal"),
          Signature.of("normal").needs("std"),
          Signature.of("uniform").needs("a", "b"),
          Signature.of("constant").needs("c"),
          Signature.of("zeros"));

  private final FileScope scope;

  Initializers(FileScope scope) {
    this.scope = scope;
  }

  Optional<Initializer> read(Expression expression) {
    return scope.choose(WORDS, expression).map(this::of);
  }

  private Initializer of(Arguments arguments) {
    Values values = scope.values();
    return switch (arguments.owner()) {
      case "orthogonal" -> new Initializer.Orthogonal();
      case "normal" -> new Initializer.Normal(values.number(arguments, "std", Range.NOT_NEGATIVE));
      case "uniform" -> uniform(arguments);
      case "constant" -> new Initializer.Constant(values.number(arguments, "c", Range.FINITE));
      case "zeros" -> new Initializer.Constant(0);
      default -> new Initializer.Scaled(Rule.valueOf(arguments.owner().toUpperCase(Locale.ROOT)));
    };
  }

  private Initializer uniform(Arguments arguments) {
    double low = scope.values().number(arguments, "a", Range.FINITE);
    double high = scope.values().number(arguments, "b", Range.FINITE);
    if (low > high) {
      scope.report(
          Diagnostic.of(
                  DiagnosticCode.NN216,
                  arguments.placeOf("b"),
                  "`b`",
                  "at least " + Wording.number(low),
                  Wording.number(high))
              .and(arguments.placeOf("a"), "the lower end"));
    }
    return new Initializer.Uniform(low, high);
  }
}
