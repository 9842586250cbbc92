package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;

/** The JDK's types that generated code names. */
final class Types {
  static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
  static final ClassName LIST = ClassName.get("java.util", "List");

  private Types() {}
}
