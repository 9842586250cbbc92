package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;

/** The local variables that a piece of code expects: declared only where it names them. */
final class Variables {

  private Variables() {}

  /** The code after the declarations of {@code p} and {@code s}, those that it names. */
  static CodeBlock declaredFor(CodeBlock code) {
    CodeBlock rest = workspaceFor(code);
    return names(code, "p")
        ? CodeBlock.builder().addStatement("final Parameters p = parameters").add(rest).build()
        : rest;
  }

  /** The code after the declaration of {@code s}, if it names it. */
  static CodeBlock workspaceFor(CodeBlock code) {
    return names(code, "s")
        ? CodeBlock.builder().addStatement("final Workspace s = workspace").add(code).build()
        : code;
  }

  private static boolean names(CodeBlock code, String variable) {
    String text = code.toString();
    for (int at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
      int end = at + variable.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
      boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }
}
