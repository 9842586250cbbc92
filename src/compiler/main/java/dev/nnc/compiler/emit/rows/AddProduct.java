package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.cost.LoopBlocks;
import javax.lang.model.element.Modifier;

/**
 * The inner loops of the plain target. C2 turns a loop into vector instructions only if all its
 * arrays are indexed by the same j, so matrices are arrays of rows; several terms at a time keep a
 * row's loads and stores from dominating.
 */
public final class AddProduct {
  private static final String SEVERAL_ROWS = "SEVERAL_ROWS";

  private final Emission emission;

  public AddProduct(Emission emission) {
    this.emission = emission;
  }

  /**
   * {@code addProduct32(c, at, z, r, w, rows, terms)}: c += z w for rows of c and z from at and r
   * on.
   */
  String addProduct(int width) {
    emission
        .kernels()
        .defineTable(
            SEVERAL_ROWS,
            () -> FieldSpec.builder(TypeName.BOOLEAN, SEVERAL_ROWS, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                    "Whether C2 vectorises a loop that writes several rows: that of Java 17 does not.\n")
                .initializer(
                    "System.getProperty($S, $S).matches($S)",
                    "java.specification.version",
                    "",
                    LoopBlocks.JAVA_OF_ROWS)
                .build());
    String name = "addProduct" + width;
    emission
        .kernels()
        .define(
            KernelKind.PART,
            AddProduct.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "c += z w for some rows, from row at of c and row r of z on   [rows x $L]\n",
                    width)
                .addParameter(emission.scalar().rows(), "c")
                .addParameter(int.class, "at")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "r")
                .addParameter(emission.scalar().rows(), "w")
                .addParameter(int.class, "rows")
                .addParameter(int.class, "terms")
                .addCode(CodeTemplate.of("""
                        int k = 0;
                        if (SEVERAL_ROWS && rows >= $rows:L) {
                          for (; k + $few:L <= terms; k += $few:L) {
                            int i = 0;
                            for (; i + $rows:L <= rows; i += $rows:L) {
                              $several:L(c, at + i, z, r + i, w, k);
                            }
                            for (; i < rows; i++) {
                              $one:L(c, at + i, z, r + i, w, k);
                            }
                          }
                        }
                        for (; k + $many:L <= terms; k += $many:L) {
                          for (int i = 0; i < rows; i++) {
                            $long:L(c, at + i, z, r + i, w, k);
                          }
                        }
                        for (; k + $few:L <= terms; k += $few:L) {
                          for (int i = 0; i < rows; i++) {
                            $one:L(c, at + i, z, r + i, w, k);
                          }
                        }
                        for (; k < terms; k++) {
                          for (int i = 0; i < rows; i++) {
                            $last:L(c, at + i, z, r + i, w, k);
                          }
                        }
                        """)
                    .with("few", LoopBlocks.TERMS)
                    .with("many", LoopBlocks.TERMS_OF_ONE_ROW)
                    .with("rows", LoopBlocks.ROWS)
                    .with("several", addTerms(LoopBlocks.ROWS, LoopBlocks.TERMS, width))
                    .with("one", addTerms(1, LoopBlocks.TERMS, width))
                    .with("long", addTerms(1, LoopBlocks.TERMS_OF_ONE_ROW, width))
                    .with("last", addTerms(1, 1, width))
                    .code())
                .build());
    return name;
  }

  /** {@code add3x4x32(c, at, z, r, w, k)}: some terms of some rows of c += z w. */
  private String addTerms(int rows, int terms, int width) {
    String name = "add" + rows + "x" + terms + "x" + width;
    emission.kernels().define(KernelKind.PART, AddProduct.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "The $L of $L, added in order   [$L x $L]\n",
              terms == 1 ? "term k" : "terms k to k + " + (terms - 1),
              rows == 1 ? "one row" : rows + " rows",
              rows,
              width)
          .addParameter(emission.scalar().rows(), "c")
          .addParameter(int.class, "at")
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "r")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(int.class, "k");
      for (int i = 0; i < rows; i++) {
        method.addStatement("$T c$L = c[at$L]", emission.scalar().array(), i, offset(i));
        method.addStatement("$T z$L = z[r$L]", emission.scalar().array(), i, offset(i));
        for (int t = 0; t < terms; t++) {
          method.addStatement("$T z$L_$L = z$L[k$L]", emission.scalar().type(), i, t, i, offset(t));
        }
      }
      for (int t = 0; t < terms; t++) {
        method.addStatement("$T w$L = w[k$L]", emission.scalar().array(), t, offset(t));
      }
      return method.addCode(loop(rows, terms, width)).build();
    });
    return name;
  }

  /**
   * All loads come before all stores: C2 cannot know that a store changes nothing that is loaded
   * after it.
   */
  private CodeBlock loop(int rows, int terms, int width) {
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int j = 0; j < $L; j++)", width);
    for (int t = 0; t < terms; t++) {
      code.addStatement("$T x$L = w$L[j]", emission.scalar().type(), t, t);
    }
    for (int i = 0; i < rows; i++) {
      code.addStatement("$T sum$L = c$L[j]", emission.scalar().type(), i, i);
    }
    for (int t = 0; t < terms; t++) {
      for (int i = 0; i < rows; i++) {
        code.addStatement("sum$L = Math.fma(z$L_$L, x$L, sum$L)", i, i, t, t, i);
      }
    }
    for (int i = 0; i < rows; i++) {
      code.addStatement("c$L[j] = sum$L", i, i);
    }
    return code.endControlFlow().build();
  }

  private static String offset(int t) {
    return t == 0 ? "" : " + " + t;
  }
}
