package dev.nnc.compiler.diagnostic;

import java.util.List;
import java.util.Locale;

/**
 * Every message of the compiler. NN0xx: files, NN1xx: text and syntax, NN2xx: names and constants,
 * NN3xx: layers and shapes, NN4xx: loss, optimizer and settings, NN5xx: limits, NN9xx: the compiler itself.
 */
public enum DiagnosticCode {
  NN001(Severity.ERROR, "the text is not UTF-8 here"),
  NN101(Severity.ERROR, "unknown character %s"),
  NN102(Severity.ERROR, "the string is not closed on its line"),
  NN103(Severity.ERROR, "the comment is not closed"),
  NN104(Severity.ERROR, "`%s` is not a number"),
  NN105(Severity.ERROR, "unknown escape `%s`"),
  NN106(Severity.ERROR, "`%s` is half of a character"),
  NN107(Severity.ERROR, "the number `%s` is too large"),
  NN108(Severity.ERROR, "unclosed `%s`"),
  NN109(Severity.ERROR, "`%s` without `%s`"),
  NN110(Severity.ERROR, "expected %s, found %s"),
  NN111(Severity.ERROR, "expected a value after `%s`"),
  NN112(Severity.ERROR, "expected `package`, `const`, `activation` or `network`, found %s"),
  NN113(Severity.ERROR, "a comparison stands only as the first argument of `if`"),
  NN114(Severity.ERROR, "the value `%s` stands after an option"),
  NN115(Severity.ERROR, "`%s` is reserved and cannot be a name"),
  NN116(Severity.ERROR, "no comma stands after an option"),
  NN117(Severity.ERROR, "`package` must come first"),
  NN118(Severity.ERROR, "a file has one `package` at most"),
  NN201(Severity.ERROR, "unknown name `%s`"),
  NN202(Severity.ERROR, "unknown statement `%s`"),
  NN203(Severity.ERROR, "`%s` has no %s named `%s`"),
  NN204(Severity.ERROR, "unknown %s `%s`"),
  NN205(Severity.ERROR, "the %s `%s` is declared twice"),
  NN206(Severity.ERROR, "`%s` is a built-in %s and cannot be declared again"),
  NN207(Severity.ERROR, "`%s` cannot be the name of %s"),
  NN208(Severity.ERROR, "the %s `%s` is used before it is declared"),
  NN209(Severity.ERROR, "%s `%s` is given twice"),
  NN210(Severity.ERROR, "`%s` needs %s"),
  NN211(Severity.ERROR, "`%s` takes %s"),
  NN212(Severity.ERROR, "a value without a name stands after a named one"),
  NN213(Severity.ERROR, "expected %s, found %s"),
  NN214(Severity.ERROR, "this comes out as %s, which is not a finite number"),
  NN215(Severity.ERROR, "%s must be a whole number of at least %s, not %s"),
  NN216(Severity.ERROR, "%s must be %s, not %s"),
  NN218(Severity.ERROR, "the networks `%s` and `%s` would be written to the same file"),
  NN219(Severity.ERROR, "%s"),
  NN220(Severity.ERROR, "`%s` works on a whole row and cannot stand in an expression of one value"),
  NN221(Severity.ERROR, "the first parameter of `%s` is the value that it is applied to: it cannot be %s"),
  NN301(Severity.ERROR, "the residual block changes the width from %s to %s"),
  NN302(Severity.ERROR, "`%s` must stand before %s"),
  NN303(Severity.ERROR, "the network `%s` has no `input`"),
  NN304(Severity.ERROR, "the network `%s` has no `dense` and no `apply`"),
  NN305(Severity.ERROR, "`%s` cannot stand inside `residual`"),
  NN306(Severity.ERROR, "`%s` %s"),
  NN307(Severity.ERROR, "`batch_norm` needs batches of at least 2 rows"),
  NN401(Severity.ERROR, "`%s` needs %s"),
  NN402(Severity.ERROR, "`classes` does not go with the loss `%s`"),
  NN403(Severity.ERROR, "%s for %s"),
  NN404(Severity.ERROR, "a network of classes needs at least 2 of them, not %s"),
  NN405(Severity.ERROR, "nesterov needs a momentum greater than 0"),
  NN406(Severity.ERROR, "`clip` takes either `norm` or `value`"),
  NN407(Severity.WARNING, "`softmax` before `softmax_cross_entropy` is applied twice"),
  NN408(Severity.WARNING, "`sigmoid` before `binary_cross_entropy` is applied twice"),
  NN501(Severity.ERROR, "the file is larger than 1 MiB"),
  NN502(Severity.ERROR, "more than %s levels of an expression within one another"),
  NN503(Severity.ERROR, "more than %s blocks within one another"),
  NN504(Severity.ERROR, "the file has more than %s words and signs"),
  NN505(Severity.ERROR, "the name has %s characters, and %s are the most"),
  NN506(Severity.ERROR, "more than %s operations on top of one another in an expression"),
  NN507(Severity.ERROR, "more than %s syntax errors: the rest of the file was not read"),
  NN510(Severity.ERROR, "the network `%s` has more than %s layers"),
  NN511(Severity.ERROR, "the activation `%s` takes more than %s distinct operations"),
  NN512(Severity.ERROR, "the features make more than %s values of an input row"),
  NN513(Severity.ERROR, "%s classes are more than %s"),
  NN514(Severity.ERROR, "%s named inputs are more than %s, the most that a record of `%s` can have"),
  NN515(Severity.ERROR, "%s: the limit is %s"),
  NN900(Severity.ERROR, "%s is not supported yet");

  private final Severity severity;
  private final String template;

  DiagnosticCode(Severity severity, String template) {
    this.severity = severity;
    this.template = template;
  }

  public Severity severity() {
    return severity;
  }

  /** The message with its facts in place of the template's holes. */
  public String message(List<Object> facts) {
    return String.format(Locale.ROOT, template, facts.toArray());
  }
}
