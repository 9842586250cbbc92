package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;

/**
 * Reads {@code epochs(N)}: the steps of so many epochs, ceil(rows / batch) each. The rows are the
 * const {@code rows} where the file declares one or the command gives it.
 */
public final class Epochs {
  /** The const that says how many rows there are. */
  public static final String ROWS = "rows";

  /** The rows where nothing says how many there are. */
  public static final int DEFAULT_ROWS = 1_000;

  static final String WORD = "epochs";

  public static final Signature EPOCHS = Signature.of(
          WORD, "The steps of so many epochs of `rows` rows, for `steps` of a schedule.")
      .needs("count", Domain.Kind.SIZE, "how many epochs");

  private final FileScope scope;

  Epochs(FileScope scope) {
    this.scope = scope;
  }

  int steps(Word word, int batch) {
    Reading reading = new Reading(EPOCHS, scope.binder().bind(word, EPOCHS), scope);
    int epochs = reading.whole("count");
    double rows = scope.values().rows();
    if (Double.isNaN(rows) || epochs == Values.UNKNOWN_SIZE || batch == Values.UNKNOWN_SIZE) {
      return Values.UNKNOWN_SIZE;
    }
    if (rows < 1 || rows != Math.rint(rows)) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN215, word.span(), "the const `rows`", 1, Wording.number(rows))
          .help("it says how many rows training has"));
      return Values.UNKNOWN_SIZE;
    }
    double steps = Math.ceil(rows / batch) * epochs;
    if (steps > Limits.ELEMENTS) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN515,
              word.span(),
              Wording.number(steps) + " steps are too many",
              Wording.grouped(Limits.ELEMENTS))
          .help("take fewer epochs"));
      return Values.UNKNOWN_SIZE;
    }
    return (int) steps;
  }
}
