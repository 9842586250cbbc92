package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.CodeBlock;
import java.util.regex.Pattern;

/** The local variables that a piece of code expects: declared only where it names them. */
public final class Variables {

  /** An equation may have an activation of a variable's name. */
  private static final Pattern COMMENT = Pattern.compile("//.*");

  private Variables() {}

  /**
   * The code after the declarations of {@code p}, {@code s} and {@code all}, the same as {@code s}:
   * those that it names.
   */
  public static CodeBlock declaredFor(CodeBlock code) {
    CodeBlock rest = declared(code, "Workspace", "all", "workspace", code);
    return declared(
        code, "Parameters", "p", "parameters", declared(code, "Workspace", "s", "workspace", rest));
  }

  /**
   * The code of a method that is given a share {@code s}, after the declarations of the others that
   * it names.
   */
  public static CodeBlock declaredForShare(CodeBlock code) {
    CodeBlock rest = declared(code, "int", "rows", "s.rows", code);
    return declared(
        code,
        "Parameters",
        "p",
        "parameters",
        declared(code, "Workspace", "all", "workspace", rest));
  }

  /** The code after the declaration of {@code s}, if it names it. */
  public static CodeBlock workspaceFor(CodeBlock code) {
    return declared(code, "Workspace", "s", "workspace", code);
  }

  private static CodeBlock declared(
      CodeBlock code, String type, String variable, String value, CodeBlock rest) {
    return names(code, variable)
        ? CodeBlock.builder()
            .addStatement("$L $L = $L", type, variable, value)
            .add(rest)
            .build()
        : rest;
  }

  /** Whether the code, its comments apart, has this variable. */
  public static boolean names(CodeBlock code, String variable) {
    String text = COMMENT.matcher(code.toString()).replaceAll("");
    for (int at = text.indexOf(variable); at >= 0; at = text.indexOf(variable, at + 1)) {
      int end = at + variable.length();
      boolean starts = at == 0
          || !Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
      boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }
}
