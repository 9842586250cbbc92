package dev.nnc.tables;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import java.util.List;

/**
 * What is wrong with a table, or keeps a run from going on: a message with its place. Nothing else
 * leaves this module, whatever bytes a file has.
 */
public final class TableError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DiagnosticCode code;
  private final transient List<Object> facts;
  private final String help;

  /**
   * @param code what kind of message
   * @param facts the values that the template of its message names
   * @param help what to try, or empty
   */
  public TableError(DiagnosticCode code, List<Object> facts, String help) {
    super(code.message(facts), null, false, false);
    this.code = code;
    this.facts = List.copyOf(facts);
    this.help = help;
  }

  public DiagnosticCode code() {
    return code;
  }

  public List<Object> facts() {
    return facts;
  }

  public String help() {
    return help;
  }
}
