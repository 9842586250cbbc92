package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.syntax.Expression;
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

  /** The arguments of a word of this vocabulary. */
  Optional<Arguments> choose(Vocabulary vocabulary, Expression expression) {
    return vocabulary.read(expression, binder, diagnostics);
  }
}
