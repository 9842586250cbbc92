package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * What the statements of a file are read with: its constants and its activations.
 *
 * @param broken whether parts of the file could not be read, so that nothing may be called missing
 */
record FileScope(
    Diagnostics diagnostics, Binder binder, Values values, Activations activations, boolean broken) {

  /** The same for a network whose numbers have this precision. */
  FileScope in(Precision precision) {
    return new FileScope(diagnostics, binder, values.in(precision), activations, broken);
  }

  void report(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }

  /** What the word that stands here builds, if it is one of this vocabulary. */
  <T> Optional<T> choose(Vocabulary<T> vocabulary, Expression expression) {
    return vocabulary.read(expression, this);
  }

  /** What a statement gives, read as its signature says. */
  Reading read(Statement statement, Signature signature) {
    return new Reading(signature, binder.bind(statement, signature), this);
  }

  /** The same for a statement that may be absent from what stands there: then all is as it is without it. */
  Reading read(Optional<Statement> statement, Signature signature, Span place) {
    Arguments none = new Arguments(signature.owner(), place, Map.of(), true);
    return statement.map(s -> read(s, signature)).orElseGet(() -> new Reading(signature, none, this));
  }
}
