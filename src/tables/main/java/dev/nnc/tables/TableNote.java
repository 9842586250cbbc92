package dev.nnc.tables;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import java.util.List;

/**
 * Something about a table that its user should know, and that keeps nothing from going on.
 *
 * @param facts the values that the template of its message names
 * @param help what to try, or empty
 */
public record TableNote(DiagnosticCode code, List<Object> facts, String help) {
  public TableNote {
    facts = List.copyOf(facts);
  }
}
