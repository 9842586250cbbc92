package dev.nnc.models.graph;

import dev.nnc.compiler.diagnostic.DiagnosticCode;
import java.util.List;

/**
 * Why a file does not become a network: a message with its place in the file. Readers throw it,
 * whatever is wrong with a file, and nothing else.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final DiagnosticCode code;
  private final transient List<Object> facts;
  private final String help;

  /**
   * @param code what kind of message
   * @param facts the values that the template of its message names
   * @param help what would do instead, or empty
   */
  public Refusal(DiagnosticCode code, List<Object> facts, String help) {
    super(code.message(facts), null, false, false);
    this.code = code;
    this.facts = List.copyOf(facts);
    this.help = help;
  }

  /** A file that does not hold what its format says. */
  public static Refusal damaged(String format, String what) {
    return new Refusal(DiagnosticCode.NN602, List.of(format, what), "");
  }

  /** More of something than is read. */
  public static Refusal limit(String what, long most) {
    return new Refusal(DiagnosticCode.NN603, List.of(what, most), "");
  }

  /**
   * An operation or layer that nnc has not.
   *
   * @param what it does, as a verb: {@code is a convolution}
   * @param instead what nnc would read, or empty
   */
  public static Refusal unsupported(Origin place, String what, String instead) {
    return new Refusal(DiagnosticCode.NN604, List.of(place, what), instead);
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
