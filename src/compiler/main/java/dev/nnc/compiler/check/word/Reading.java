package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.List;
import java.util.Optional;

/** The arguments of one use of a word, read by their names, as its signature says. */
public final class Reading {
  private final Signature signature;
  private final Arguments arguments;
  private final FileScope scope;

  Reading(Signature signature, Arguments arguments, FileScope scope) {
    this.signature = signature;
    this.arguments = arguments;
    this.scope = scope;
  }

  /** A number, or {@link Values#UNKNOWN}. */
  public double number(String name) {
    Parameter parameter = parameter(name);
    Range range = (Range) parameter.domain();
    return find(name)
        .map(e -> scope.values().number(e, parameter.called(), range))
        .orElseGet(() -> parameter.otherwise().map(this::number).orElse(Values.UNKNOWN));
  }

  /** The same for numbers that are computed in this precision, whatever the network's is. */
  public Reading in(Precision precision) {
    return new Reading(signature, arguments, scope.in(precision));
  }

  private double number(Default otherwise) {
    if (otherwise instanceof Default.Numeric number) {
      return number.value();
    }
    return otherwise instanceof Default.MachineEpsilon
        ? Default.MachineEpsilon.of(scope.values().precision())
        : Values.UNKNOWN;
  }

  /** A size or a count, or {@link Values#UNKNOWN_SIZE}. */
  public int whole(String name) {
    Parameter parameter = parameter(name);
    Domain domain = parameter.domain();
    int least = domain == Domain.Kind.SIZE_OF_TWO ? 2 : domain == Domain.Kind.COUNT ? 0 : 1;
    int otherwise =
        parameter.otherwise().map(this::number).map(Double::intValue).orElse(Values.UNKNOWN_SIZE);
    return find(name)
        .map(e -> scope.values().whole(e, parameter.called(), least))
        .orElse(otherwise);
  }

  /** A number of steps, written as it is or as epochs of so many rows a step. */
  public int steps(String name, int batch) {
    Parameter parameter = parameter(name);
    return find(name)
        .flatMap(Word::of)
        .filter(word -> word.text().equals(Epochs.WORD))
        .map(word -> new Epochs(scope).steps(word, batch))
        .orElseGet(() -> whole(parameter.name()));
  }

  public long seed(String name) {
    long otherwise =
        parameter(name).otherwise().map(this::number).map(Double::longValue).orElse(0L);
    return find(name).map(scope.values()::seed).orElse(otherwise);
  }

  public boolean flag(String name) {
    boolean otherwise =
        parameter(name).otherwise().orElseThrow() instanceof Default.Flag flag && flag.value();
    return find(name).map(e -> scope.values().flag(e, otherwise)).orElse(otherwise);
  }

  /** The numbers of a list, none where it is not given. */
  public List<Double> numbers(String name, String called) {
    return find(name)
        .map(e -> scope.values().numbers(e, called, Range.NOT_NEGATIVE))
        .orElse(List.of());
  }

  /** What is given, if anything is. */
  public Optional<Expression> find(String name) {
    return arguments.find(parameter(name).name());
  }

  /** What the word that is given builds, if one of this vocabulary is. */
  public <T> Optional<T> choose(Vocabulary<T> words, String name) {
    return find(name).flatMap(expression -> scope.choose(words, expression));
  }

  public boolean has(String name) {
    return find(name).isPresent();
  }

  /**
   * Where the value of a parameter stands, or the word with its arguments where it is left to its
   * default.
   */
  public Span placeOf(String name) {
    return arguments.placeOf(name);
  }

  FileScope scope() {
    return scope;
  }

  public void report(Diagnostic diagnostic) {
    scope.report(diagnostic);
  }

  private Parameter parameter(String name) {
    return signature
        .find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(signature.owner() + " has no parameter " + name));
  }
}
