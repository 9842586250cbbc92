package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;

/**
 * The annotations by which tools that read class files know generated code. The class declares them
 * itself, so that it needs no library. Most tools look at each class file alone, so each nested
 * type is marked as generated; SpotBugs takes nested types with the class around them, and reports
 * a mark on a type in which it finds nothing.
 */
public final class GeneratedMark {
  public static final String NAME = "Generated";

  private static final String SPOT_BUGS = "SuppressFBWarnings";

  private GeneratedMark() {}

  /** The annotation of types nested in the class. */
  public static ClassName nested() {
    return ClassName.get("", NAME);
  }

  /** The annotation of the class itself, and of others in its package. */
  public static ClassName of(String network) {
    return ClassName.get("", network + "." + NAME);
  }

  /** The annotation of the class for SpotBugs. */
  public static ClassName forSpotBugs(String network) {
    return ClassName.get("", network + "." + SPOT_BUGS);
  }

  public static TypeSpec typeForSpotBugs() {
    return TypeSpec.annotationBuilder(SPOT_BUGS)
        .addJavadoc("Keeps SpotBugs from looking for faults of style in generated code.\n")
        .build();
  }

  public static TypeSpec type() {
    return TypeSpec.annotationBuilder(NAME)
        .addJavadoc(
            "Marks generated code in class files, for tools that measure coverage or look for faults.\n")
        .build();
  }
}
