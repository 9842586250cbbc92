package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;

/**
 * The annotation by which tools that read class files know generated code. The class declares it
 * itself, so that it needs no library. They look at each class file alone, so each nested type has
 * it too.
 */
public final class GeneratedMark {
  public static final String NAME = "Generated";

  private GeneratedMark() {}

  /** The annotation of types nested in the class. */
  public static ClassName nested() {
    return ClassName.get("", NAME);
  }

  /** The annotation of the class itself, and of others in its package. */
  public static ClassName of(String network) {
    return ClassName.get("", network + "." + NAME);
  }

  public static TypeSpec type() {
    return TypeSpec.annotationBuilder(NAME)
        .addJavadoc(
            "Marks generated code in class files, for tools that measure coverage or look for faults.\n")
        .build();
  }
}
