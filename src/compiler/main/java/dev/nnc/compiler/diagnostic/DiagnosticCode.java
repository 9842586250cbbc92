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
  NN301(Severity.ERROR, "the residual block changes the width from %s to %s"),
  NN501(Severity.ERROR, "the file is larger than 1 MiB"),
  NN502(Severity.ERROR, "more than %s levels of an expression within one another"),
  NN503(Severity.ERROR, "more than %s blocks within one another"),
  NN504(Severity.ERROR, "the file has more than %s words and signs"),
  NN505(Severity.ERROR, "the name has %s characters, and %s are the most"),
  NN506(Severity.ERROR, "more than %s operations on top of one another in an expression"),
  NN507(Severity.ERROR, "more than %s syntax errors: the rest of the file was not read");

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
