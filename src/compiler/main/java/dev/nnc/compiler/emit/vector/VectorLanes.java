package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.cost.Tiles;
import javax.lang.model.element.Modifier;

/**
 * The constants of a class's vectors, which the machine that runs it decides: static finals cost
 * nothing in compiled code.
 */
public final class VectorLanes {
  private static final String PACKAGE = "jdk.incubator.vector";

  public static final ClassName SPECIES = ClassName.get(PACKAGE, "VectorSpecies");

  static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");

  private final Emission emission;

  VectorLanes(Emission emission) {
    this.emission = emission;
    Plan plan = emission.plan();
    constant(field(ParameterizedTypeName.get(SPECIES, emission.scalar().type().box()), "SPECIES")
        .initializer("$T.SPECIES_PREFERRED", vector())
        .build());
    constant(field(TypeName.INT, "LANES")
        .addJavadoc("Numbers in a vector.\n")
        .initializer("SPECIES.length()")
        .build());
    constant(field(TypeName.INT, "PANEL")
        .addJavadoc("Columns that a tile takes: two vectors.\n")
        .initializer("2 * LANES")
        .build());
    constant(field(TypeName.BOOLEAN, "WIDE")
        .addJavadoc(
            "Whether the machine has 32 vector registers, which hold large tiles; else 16.\n")
        .initializer("SPECIES.vectorBitSize() >= 512")
        .build());
    constant(field(TypeName.INT, "ROWS")
        .addJavadoc(
            "Rows of a tile of z w: with these, little is left over of $L rows.\n", plan.chunk())
        .initializer("WIDE ? $L : $L", plan.tiles().wide(), plan.tiles().narrow())
        .build());
    constant(field(TypeName.INT, "COLUMNS")
        .addJavadoc("Columns of z that a tile of z^T d takes.\n")
        .initializer("WIDE ? $L : $L", Tiles.WIDE_MOST, Tiles.NARROW_MOST)
        .build());
  }

  private void constant(FieldSpec field) {
    emission.kernels().defineTable(field.name(), () -> field);
  }

  /** FloatVector or DoubleVector. */
  public ClassName vector() {
    return vector(emission.scalar().precision());
  }

  public static ClassName vector(Precision precision) {
    return ClassName.get(PACKAGE, precision == Precision.FLOAT ? "FloatVector" : "DoubleVector");
  }

  /** VectorMask of float or double. */
  static TypeName mask(Precision precision) {
    return ParameterizedTypeName.get(
        ClassName.get(PACKAGE, "VectorMask"), new Scalar(precision).type().box());
  }

  private static FieldSpec.Builder field(TypeName type, String name) {
    return FieldSpec.builder(type, name, Modifier.STATIC, Modifier.FINAL);
  }

  /** The static initialiser that says what is missing where the module is. */
  public static CodeBlock moduleCheck(String className) {
    return CodeTemplate.of("""
        if ($moduleLayer:T.boot().findModule("$module:L").isEmpty()) {
          throw new NoClassDefFoundError(
              "$name:L needs the module $module:L: start java with --add-modules $module:L");
        }
        """)
        .with("moduleLayer", ModuleLayer.class)
        .with("module", PACKAGE)
        .with("name", className)
        .code();
  }
}
