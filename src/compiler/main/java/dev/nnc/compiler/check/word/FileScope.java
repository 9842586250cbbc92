package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of a file are read with: its constants, in some precision, and where messages go.
 *
 * @param broken whether parts of the file could not be read, so that nothing may be called missing
 */
public record FileScope(Diagnostics diagnostics, Binder binder, Values values, boolean broken) {

  /** For numbers in double. */
  public static FileScope of(Constants constants, Diagnostics diagnostics, boolean broken) {
    Values values = new Values(constants, diagnostics, Precision.DOUBLE);
    return new FileScope(diagnostics, new Binder(diagnostics), values, broken);
  }

  /** The same for a network whose numbers have this precision. */
  public FileScope in(Precision precision) {
    return new FileScope(diagnostics, binder, values.in(precision), broken);
  }

  public void report(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }

  /** What the word that stands here builds, if it is one of this vocabulary. */
  public <T> Optional<T> choose(Vocabulary<T> vocabulary, Expression expression) {
    return vocabulary.read(expression, this);
  }

  /** What a statement gives, read as its signature says. */
  public Reading read(Statement statement, Signature signature) {
    return new Reading(signature, binder.bind(statement, signature), this);
  }

  /**
   * The same for a statement that may be absent from what stands there: then all is as it is
   * without it.
   */
  public Reading read(Optional<Statement> statement, Signature signature, Span place) {
    Arguments none = new Arguments(signature.owner(), place, Map.of(), true);
    return statement
        .map(s -> read(s, signature))
        .orElseGet(() -> new Reading(signature, none, this));
  }
}
