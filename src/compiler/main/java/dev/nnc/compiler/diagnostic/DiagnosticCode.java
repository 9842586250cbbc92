package dev.nnc.compiler.diagnostic;

import java.util.List;
import java.util.Locale;

/**
 * Every message of the compiler. NN0xx: files, NN1xx: text and syntax, NN2xx: names and constants,
 * NN3xx: layers and shapes, NN4xx: loss, optimizer and settings, NN5xx: limits, NN9xx: the compiler itself.
 */
public enum DiagnosticCode {
  NN301(Severity.ERROR, "the residual block changes the width from %s to %s");

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
