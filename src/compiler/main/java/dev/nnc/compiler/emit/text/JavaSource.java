package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.regex.Pattern;

/** The text of a file with one type. */
public final class JavaSource {

  /** A comment of one line that fits one; JavaPoet gives it three. */
  private static final Pattern ONE_LINE = Pattern.compile("/\\*\\*\n *\\* (.{1,105})\n *\\*/");

  private JavaSource() {}

  /**
   * The file, with LF line ends.
   *
   * @param firstLine the text of the comment on the first line
   */
  public static String print(String firstLine, String packageName, TypeSpec type) {
    String text = JavaFile.builder(packageName, type)
        .addFileComment("$L", firstLine)
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
    String compact = ONE_LINE.matcher(text).replaceAll("/** $1 */");
    return UnusedConstants.removed(Parentheses.removed(SingleValues.simplified(compact)));
  }
}
