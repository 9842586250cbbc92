package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.calculus.expression.Derivative;
import dev.nnc.compiler.calculus.expression.Expr;
import dev.nnc.compiler.calculus.expression.Operations;
import dev.nnc.compiler.calculus.expression.Operator;
import dev.nnc.compiler.check.word.Arguments;
import dev.nnc.compiler.check.word.Definition;
import dev.nnc.compiler.check.word.ExpressionReader;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Range;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Word;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Activation.TrainedParameter;
import dev.nnc.compiler.syntax.tree.Argument;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Reads the activation that a layer names: {@code relu}, {@code swish(beta=2)}. */
public final class ActivationUse {
  private final FileScope scope;
  private final Activations activations;

  /** @param activations of the file */
  public ActivationUse(FileScope scope, Activations activations) {
    this.scope = scope;
    this.activations = activations;
  }

  /** The activation, or the identity in place of one that is wrong. */
  public Activation read(Expression expression) {
    Optional<Word> word = Word.of(expression);
    if (word.isEmpty()) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN213, expression.span(), "an activation", Wording.kind(expression))
          .help("write its name, such as `relu`; options are written with a name: `bias=false`"));
      return Activation.IDENTITY;
    }
    Optional<Definition<Activation>> ofRows =
        Activations.OF_ROWS.find(word.get().text());
    if (ofRows.isPresent()) {
      Arguments arguments = scope.binder().bind(word.get(), ofRows.get().signature());
      return ofRows.get().build(arguments, scope);
    }
    return activations
        .findInNetwork(word.get().name())
        .map(definition -> elementwise(word.get(), definition))
        .orElse(Activation.IDENTITY);
  }

  private Activation elementwise(Word word, ActivationDefinition definition) {
    Arguments arguments = scope.binder().bind(word, definition.inNetwork());
    boolean known = arguments.complete();
    for (var given : arguments.values().entrySet()) {
      known &= !Double.isNaN(parameter(word, given.getValue(), definition.range(given.getKey())));
    }
    List<TrainedParameter> trained = new ArrayList<>();
    Expr function = definition.apply(
        Expr.x(),
        arguments,
        expression -> Expr.constant(parameter(word, expression, Range.FINITE)),
        (name, start) -> {
          trained.add(new TrainedParameter(name, start));
          return Expr.parameter(trained.size() - 1);
        });
    if (known && !ExpressionReader.isFinite(function)) {
      scope.report(Diagnostic.of(DiagnosticCode.NN214, word.span(), "infinity or NaN in part")
          .help("with these parameters a part of `" + word.text() + "` is no number"));
    } else if (known) {
      refuseBeyondPrecision(word, function, trained);
    }
    return new Activation.Elementwise(spelling(word), function, trained);
  }

  /**
   * Refuses numbers in the function or its derivative that the network's precision turns into
   * infinity or 0.
   */
  private void refuseBeyondPrecision(Word word, Expr function, List<TrainedParameter> trained) {
    DoubleStream starts = trained.stream().mapToDouble(TrainedParameter::start);
    DoubleStream constants = Operations.of(function, Derivative.of(function)).nodes().stream()
        .flatMap(n -> n.operator() instanceof Operator.Constant c ? Stream.of(c) : Stream.empty())
        .mapToDouble(Operator.Constant::value)
        .filter(Double::isFinite);
    DoubleStream.concat(starts, constants)
        .filter(number -> !scope.values().precision().holds(number))
        .findFirst()
        .ifPresent(
            n -> scope.report(Values.notHeld("a number in `" + word.text() + "`", n, word.span())));
  }

  private double parameter(Word word, Expression expression, Range range) {
    return scope.values().number(expression, "a parameter of `" + word.text() + "`", range);
  }

  /** The word with the values of its arguments. */
  private String spelling(Word word) {
    return word.arguments().isEmpty()
        ? word.text()
        : word.arguments().stream()
            .map(argument -> argument(word, argument))
            .collect(Collectors.joining(", ", word.text() + "(", ")"));
  }

  private String argument(Word word, Argument argument) {
    String value = Wording.number(parameter(word, argument.value(), Range.FINITE));
    return argument.name().map(name -> name.text() + "=" + value).orElse(value);
  }
}
