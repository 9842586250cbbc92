package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.Optional;

/** Reads {@code clip norm=…} and {@code clip value=…}. */
public final class Clips {
  private final FileScope scope;

  public Clips(FileScope scope) {
    this.scope = scope;
  }

  public Optional<Clip> read(Statement statement) {
    Reading clip = scope.read(statement, NetworkWords.CLIP);
    if (clip.has("norm") && clip.has("value")) {
      scope.report(Diagnostic.of(DiagnosticCode.NN406, clip.placeOf("value"))
          .saying("the other one")
          .and(clip.placeOf("norm"), "one of them")
          .help("remove one of the two"));
    }
    if (clip.has("norm")) {
      // The norm is computed in double, whatever the precision.
      return Optional.of(new Clip.Norm(clip.in(Precision.DOUBLE).number("norm")));
    }
    if (clip.has("value")) {
      return Optional.of(new Clip.Value(clip.number("value")));
    }
    if (statement.options().isEmpty() && statement.operands().isEmpty()) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN406, statement.span()).help("write `clip norm=1`"));
    }
    return Optional.empty();
  }
}
