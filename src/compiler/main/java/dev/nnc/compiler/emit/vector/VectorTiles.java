package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import java.util.function.IntFunction;

/**
 * The innermost loops: a tile of sums in registers, each row of it one or two vectors, each sum one
 * chain of fma. A register needs a name of its own, because C2 keeps no array of vectors in
 * registers. Few and shared, because vector code that is not compiled yet is a thousand times
 * slower.
 */
final class VectorTiles {
  /** Of a pair of vectors. */
  private static final String[] SIDES = {"left", "right"};

  private final Emission emission;
  private final VectorLanes lanes;

  VectorTiles(Emission emission, VectorLanes lanes) {
    this.emission = emission;
    this.lanes = lanes;
  }

  /** {@code product13x2(z, r, w, b, out, j, terms)}. */
  String product(int rows, int vectors) {
    String name = "product" + rows + "x" + vectors;
    emission.kernels().define(KernelKind.PART, VectorTiles.class, name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      for (int i = 0; i < rows; i++) {
        code.addStatement("$T z$L = z[r$L]", emission.scalar().array(), i, plus(i));
      }
      start(code, rows, vectors, v -> load("b", v));
      code.beginControlFlow("for (int k = 0; k < terms; k++)");
      code.addStatement("$T wk = w[k]", emission.scalar().array());
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$T $L = $L", lanes.vector(), SIDES[v], load("wk", v));
      }
      add(code, rows, vectors, i -> "z" + i + "[k]");
      code.endControlFlow();
      store(code, rows, vectors, i -> "out[r" + plus(i) + "]");
      return KernelSet.kernel(name)
          .addJavadoc(
              "$L of the rows r to r + $L of out = z w + b, from column j on.\n",
              number(vectors),
              rows - 1)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "r")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().array(), "b")
          .addParameter(emission.scalar().rows(), "out")
          .addParameter(int.class, "j")
          .addParameter(int.class, "terms")
          .addCode(code.build())
          .build();
    });
    return name;
  }

  private static String number(int vectors) {
    return vectors == 1
        ? "One vector"
        : (vectors == 2 ? "Two" : String.valueOf(vectors)) + " vectors";
  }

  /** {@code productRow8(z, w, b, out, j, terms)}. */
  String productRow(int vectors) {
    String name = "productRow" + vectors;
    emission.kernels().define(KernelKind.PART, VectorTiles.class, name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$T p$L = $L", lanes.vector(), v, load("b", v));
      }
      code.beginControlFlow("for (int k = 0; k < terms; k++)");
      code.addStatement("$T wk = w[k]", emission.scalar().array());
      code.addStatement("$T a = $T.broadcast(SPECIES, z[k])", lanes.vector(), lanes.vector());
      for (int v = 0; v < vectors; v++) {
        code.addStatement("p$L = a.fma($L, p$L)", v, load("wk", v), v);
      }
      code.endControlFlow();
      for (int v = 0; v < vectors; v++) {
        code.addStatement("p$L.intoArray(out, $L)", v, column(v));
      }
      return KernelSet.kernel(name)
          .addJavadoc("$L of one row of out = z w + b, from column j on.\n", number(vectors))
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().array(), "b")
          .addParameter(emission.scalar().array(), "out")
          .addParameter(int.class, "j")
          .addParameter(int.class, "terms")
          .addCode(code.build())
          .build();
    });
    return name;
  }

  /** {@code gradient14x2(z, d, rows, dw, j)}. */
  String gradient(int inputs, int vectors) {
    String name = "gradient" + inputs + "x" + vectors;
    emission.kernels().define(KernelKind.PART, VectorTiles.class, name, () -> {
      CodeBlock.Builder code = CodeBlock.builder();
      start(code, inputs, vectors, v -> CodeBlock.of("$T.zero(SPECIES)", lanes.vector()));
      code.beginControlFlow("for (int r = 0; r < rows; r++)");
      code.addStatement("$T dr = d[r]", emission.scalar().array());
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$T $L = $L", lanes.vector(), SIDES[v], load("dr", v));
      }
      add(code, inputs, vectors, i -> "z[r * " + inputs + plus(i) + "]");
      code.endControlFlow();
      store(code, inputs, vectors, i -> "dw[" + i + "]");
      return KernelSet.kernel(name)
          .addJavadoc(
              "$L of $L rows of z^T d, from column j on; z are $L columns, one row after the other.\n",
              number(vectors),
              inputs,
              inputs)
          .addParameter(emission.scalar().array(), "z")
          .addParameter(emission.scalar().rows(), "d")
          .addParameter(int.class, "rows")
          .addParameter(emission.scalar().rows(), "dw")
          .addParameter(int.class, "j")
          .addCode(code.build())
          .build();
    });
    return name;
  }

  private void start(CodeBlock.Builder code, int rows, int vectors, IntFunction<CodeBlock> first) {
    for (int v = 0; v < vectors; v++) {
      String start = SIDES[v] + "Start";
      code.addStatement("$T $L = $L", lanes.vector(), start, first.apply(v));
      for (int i = 0; i < rows; i++) {
        code.addStatement("$T $L = $L", lanes.vector(), sum(i, v), start);
      }
    }
  }

  private void add(CodeBlock.Builder code, int rows, int vectors, IntFunction<String> factor) {
    for (int i = 0; i < rows; i++) {
      code.addStatement(
          "$T a$L = $T.broadcast(SPECIES, $L)", lanes.vector(), i, lanes.vector(), factor.apply(i));
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$L = a$L.fma($L, $L)", sum(i, v), i, SIDES[v], sum(i, v));
      }
    }
  }

  private static void store(
      CodeBlock.Builder code, int rows, int vectors, IntFunction<String> row) {
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        code.addStatement("$L.intoArray($L, $L)", sum(i, v), row.apply(i), column(v));
      }
    }
  }

  private CodeBlock load(String array, int v) {
    return CodeBlock.of("$T.fromArray(SPECIES, $L, $L)", lanes.vector(), array, column(v));
  }

  private static String plus(int i) {
    return i == 0 ? "" : " + " + i;
  }

  private static String sum(int i, int v) {
    return (v == 0 ? "p" : "q") + i;
  }

  /** The first column of a vector. */
  private static String column(int v) {
    return v == 0 ? "j" : v == 1 ? "j + LANES" : "j + " + v + " * LANES";
  }
}
