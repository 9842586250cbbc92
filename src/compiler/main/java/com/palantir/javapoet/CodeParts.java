package com.palantir.javapoet;

import java.util.List;

/** Opens a finished {@link CodeBlock}, which its library only prints: docs/decisions/0010-printer.md says why. */
public final class CodeParts {
  private CodeParts() {}

  /** Texts, and places such as {@code $L} and {@code $>}. */
  public static List<String> parts(CodeBlock code) {
    return code.formatParts();
  }

  /** What fills the places that take something, in order. */
  public static List<Object> arguments(CodeBlock code) {
    return code.args();
  }
}
