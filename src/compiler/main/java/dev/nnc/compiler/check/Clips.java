package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.syntax.Statement;
import java.util.Optional;

/** Reads {@code clip norm=…} and {@code clip value=…}. */
final class Clips {
  static final Signature CLIP = Signature.of("clip").options("norm", "value");

  private final FileScope scope;

  Clips(FileScope scope) {
    this.scope = scope;
  }

  Optional<Clip> read(Statement statement) {
    Arguments arguments = scope.binder().bind(statement, CLIP);
    if (arguments.has("norm") && arguments.has("value")) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN406, arguments.placeOf("value"))
              .saying("the other one")
              .and(arguments.placeOf("norm"), "one of them")
              .help("remove one of the two"));
    }
    if (arguments.has("norm")) {
      // The norm is computed in double, whatever the precision.
      Values values = scope.values().in(Precision.DOUBLE);
      return Optional.of(new Clip.Norm(values.number(arguments, "norm", Range.POSITIVE)));
    }
    if (arguments.has("value")) {
      return Optional.of(new Clip.Value(scope.values().number(arguments, "value", Range.POSITIVE)));
    }
    if (statement.options().isEmpty() && statement.operands().isEmpty()) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN406, statement.span()).help("write `clip norm=1`"));
    }
    return Optional.empty();
  }
}
