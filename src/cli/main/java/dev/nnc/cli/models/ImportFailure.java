package dev.nnc.cli.models;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.models.graph.Refusal;

/** A file cannot be imported; the message is about that whole file. */
public final class ImportFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  ImportFailure(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  /** With advice, unless it is empty. */
  public static ImportFailure of(String file, DiagnosticCode code, String help, Object... facts) {
    Diagnostic diagnostic = Diagnostic.of(code, place(file), facts);
    return new ImportFailure(help.isEmpty() ? diagnostic : diagnostic.help(help));
  }

  /** What a reader says of a file. */
  public static ImportFailure of(String file, Refusal refusal) {
    return of(
        file,
        refusal.code(),
        Printable.of(refusal.help()),
        Printable.of(refusal.facts()).toArray());
  }

  /** The place of a message about a whole file. */
  public static Span place(String file) {
    return new Span(new SourceFile(file, ""), 0, 0);
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
