package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.syntax.tree.Expression;

/** A text of the user's that becomes a constant in the class. */
public final class ConstantText {

  private ConstantText() {}

  /**
   * Reports a text that no class file can hold.
   *
   * @param what the text is, as a message calls it
   */
  public static void check(String what, Expression.StringLiteral text, FileScope scope) {
    int bytes = bytes(text.value());
    if (bytes > Limits.TEXT_BYTES) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN516,
              text.span(),
              what,
              Wording.grouped(bytes),
              Wording.grouped(Limits.TEXT_BYTES))
          .help("shorten it: a class file holds no longer text"));
    }
  }

  /**
   * In the modified UTF-8 of class files (JVMS 4.4.7), where 0 takes two bytes, and each half of a
   * pair three.
   */
  private static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c == 0 || c >= 0x80 && c < 0x800 ? 2 : c < 0x80 ? 1 : 3;
    }
    return bytes;
  }
}
