package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.function.IntFunction;

/**
 * The innermost loops: a tile of sums in registers, each row of it a pair of vectors or one, each sum one chain of fma. A
 * register needs a name of its own, because C2 keeps no array of vectors in registers. Few and shared, because vector
 * code that is not compiled yet is a thousand times slower.
 */
final class VectorTiles {
  /** Of a pair of vectors. */
  private static final String[] SIDES = {"left", "right"};

  /** Panels that a single row takes at once: eight chains hide the latency of an fma. */
  static final int ROW_PANELS = 4;

  private final Emission emission;
  private final VectorLanes lanes;

  VectorTiles(Emission emission, VectorLanes lanes) {
    this.emission = emission;
    this.lanes = lanes;
  }

  /** Rows r, r+1, … of one panel: {@code product13x2(z, r, w, at, b, j, out, terms)}. */
  String product(int rows, int vectors) {
    String name = "product" + rows + "x" + vectors;
    return emission.kernels().local(name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      for (int i = 0; i < rows; i++) {
        code.addStatement("final $T z$L = z[r$L]", emission.scalar().array(), i, plus(i));
      }
      start(code, rows, vectors, v -> vector("b", "j" + lane(v)));
      code.beginControlFlow("for (int k = 0; k < terms; k++)");
      for (int v = 0; v < vectors; v++) {
        code.addStatement("final $T $L = $L", lanes.vector(), SIDES[v], vector("w", "at + k * " + width(vectors) + lane(v)));
      }
      add(code, rows, vectors, i -> "z" + i + "[k]");
      code.endControlFlow();
      store(code, rows, vectors, i -> "out[r" + plus(i) + "]", i -> "j");
      return kernel(name)
          .addJavadoc("Rows r to r + $L of a panel of out = z w + b from column j on.\n", rows - 1)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "r")
          .addParameter(emission.scalar().array(), "w")
          .addParameter(int.class, "at")
          .addParameter(emission.scalar().array(), "b")
          .addParameter(int.class, "j")
          .addParameter(emission.scalar().rows(), "out")
          .addParameter(int.class, "terms")
          .addCode(code.build())
          .build();
    });
  }

  /** One row of several panels: {@code productRow4x2(z, w, at, b, j, out, terms)}. */
  String productRow(int panels, int vectors) {
    String name = "productRow" + panels + "x" + vectors;
    return emission.kernels().local(name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      for (int i = 0; i < panels; i++) {
        for (int v = 0; v < vectors; v++) {
          code.addStatement("$T $L = $L", lanes.vector(), sum(i, v), vector("b", "j" + panel(i) + lane(v)));
        }
      }
      code.beginControlFlow("for (int k = 0; k < terms; k++)");
      code.addStatement("final $T a = $T.broadcast(SPECIES, z[k])", lanes.vector(), lanes.vector());
      for (int i = 0; i < panels; i++) {
        for (int v = 0; v < vectors; v++) {
          code.addStatement("$L = a.fma($L, $L)", sum(i, v),
              vector("w", "at + " + (i == 0 ? "" : "(" + (i == 1 ? "" : i + " * ") + "terms + ") + "k" + (i == 0 ? "" : ")")
                  + " * " + width(vectors) + lane(v)), sum(i, v));
        }
      }
      code.endControlFlow();
      store(code, panels, vectors, i -> "out", i -> "j" + panel(i));
      return kernel(name)
          .addJavadoc("The columns of out = z w + b from j on, $L at once, for one row.\n",
              panels > 1 ? panels + " panels" : vectors > 1 ? "a panel" : "a vector")
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().array(), "w")
          .addParameter(int.class, "at")
          .addParameter(emission.scalar().array(), "b")
          .addParameter(int.class, "j")
          .addParameter(emission.scalar().array(), "out")
          .addParameter(int.class, "terms")
          .addCode(code.build())
          .build();
    });
  }

  private static String panel(int i) {
    return i == 0 ? "" : " + " + (i == 1 ? "" : i + " * ") + "PANEL";
  }

  /** Some rows of one panel of dW: {@code gradient14x2(columns, at, panel, rows, tile)}. */
  String gradient(int inputs, int vectors) {
    String name = "gradient" + inputs + "x" + vectors;
    return emission.kernels().local(name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      start(code, inputs, vectors, v -> CodeBlock.of("$T.zero(SPECIES)", lanes.vector()));
      code.beginControlFlow("for (int r = 0; r < rows; r++)");
      for (int v = 0; v < vectors; v++) {
        code.addStatement("final $T $L = $L", lanes.vector(), SIDES[v], vector("d", "r * PANEL" + lane(v)));
      }
      add(code, inputs, vectors, i -> "z[at + r * " + inputs + plus(i) + "]");
      code.endControlFlow();
      store(code, inputs, vectors, i -> "dw", i -> i == 0 ? "0" : (i == 1 ? "" : i + " * ") + width(vectors));
      return kernel(name)
          .addJavadoc("dw = z^T d for $L columns of z and a panel of d, both packed; summed in the order of the rows.\n",
              inputs)
          .addParameter(emission.scalar().array(), "z")
          .addParameter(int.class, "at")
          .addParameter(emission.scalar().array(), "d")
          .addParameter(int.class, "rows")
          .addParameter(emission.scalar().array(), "dw")
          .addCode(code.build())
          .build();
    });
  }

  private void start(CodeBlock.Builder code, int rows, int vectors, IntFunction<CodeBlock> first) {
    for (int v = 0; v < vectors; v++) {
      String start = SIDES[v] + "Start";
      code.addStatement("final $T $L = $L", lanes.vector(), start, first.apply(v));
      for (int i = 0; i < rows; i++) {
        code.addStatement("$T $L = $L", lanes.vector(), sum(i, v), start);
      }
    }
  }

  private void add(CodeBlock.Builder code, int rows, int vectors, IntFunction<String> factor) {
    for (int i = 0; i < rows; i++) {
      code.addStatement("final $T a$L = $T.broadcast(SPECIES, $L)", lanes.vector(), i, lanes.vector(), factor.apply(i));
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$L = a$L.fma($L, $L)", sum(i, v), i, SIDES[v], sum(i, v));
      }
    }
  }

  private static void store(
      CodeBlock.Builder code, int rows, int vectors, IntFunction<String> array, IntFunction<String> at) {
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$L.intoArray($L, $L)", sum(i, v), array.apply(i), at.apply(i) + lane(v));
      }
    }
  }

  private CodeBlock vector(String array, String at) {
    return CodeBlock.of("$T.fromArray(SPECIES, $L, $L)", lanes.vector(), array, at);
  }

  private static String plus(int i) {
    return i == 0 ? "" : " + " + i;
  }

  private static String sum(int i, int v) {
    return (v == 0 ? "p" : "q") + i;
  }

  private static String lane(int v) {
    return v == 0 ? "" : " + LANES";
  }

  private static String width(int vectors) {
    return vectors == 2 ? "PANEL" : "LANES";
  }

  private static MethodSpec.Builder kernel(String name) {
    return RowKernels.kernel(name);
  }
}
