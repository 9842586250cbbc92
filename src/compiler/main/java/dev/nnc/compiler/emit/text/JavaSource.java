package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

/** The text of a file with one type. */
public final class JavaSource {

  private JavaSource() {}

  /**
   * The file, with LF line ends.
   *
   * @param firstLine the text of the comment on the first line
   */
  public static String print(String firstLine, String packageName, TypeSpec type) {
    return JavaFile.builder(packageName, type)
        .addFileComment("$L", firstLine)
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
  }
}
