package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ClassName;

/** The JDK's types that generated code names. */
public final class Types {
  public static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");

  private Types() {}
}
