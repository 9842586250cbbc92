package dev.nnc.compiler.emit.vector;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Types;
import java.util.function.UnaryOperator;

/**
 * Rows with room at their ends for whole vectors, and spare rows for whole tiles: what a tile
 * computes too much stands there.
 */
final class PaddedRows {
  private final Emission emission;

  PaddedRows(Emission emission) {
    this.emission = emission;
  }

  /**
   * {@code padded(width)}: the same on every machine of up to 16 lanes, so that sums over all of a
   * row are too.
   */
  String padded() {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            PaddedRows.class,
            "padded",
            () -> KernelSet.kernel("padded")
                .addJavadoc(
                    "A width with room for whole vectors, however many numbers the machine's hold.\n")
                .returns(int.class)
                .addParameter(int.class, "width")
                .addStatement("int whole = Math.max(16, LANES)")
                .addStatement("return (width + whole - 1) / whole * whole")
                .build());
    return "padded";
  }

  /** {@code rows(count, width)}. */
  String rows() {
    padded();
    return kernel(
        "rows",
        "return new $type:T[count][padded(width)];\n",
        method -> method
            .addJavadoc("Rows with room for whole vectors.\n")
            .addParameter(int.class, "count")
            .addParameter(int.class, "width"));
  }

  /**
   * {@code tileRows(count, width)}: a tile of dW reads up to a tile's columns more than there are.
   */
  String tileRows() {
    padded();
    return kernel(
        "tileRows",
        "return new $type:T[count + COLUMNS][padded(width + PANEL)];\n",
        method -> method
            .addJavadoc(
                "Rows with room for whole tiles too, whose last rows and columns nobody needs.\n")
            .addParameter(int.class, "count")
            .addParameter(int.class, "width"));
  }

  /** {@code passRows(rows, width)}: what a pass over so many rows works in. */
  String passRows() {
    rows();
    tileRows();
    return kernel(
        "passRows",
        "return rows == 1 ? rows(rows, width + PANEL) : tileRows(rows, width);\n",
        method -> method
            .addJavadoc("Rows for a pass; over a single one it needs no whole tiles.\n")
            .addParameter(int.class, "rows")
            .addParameter(int.class, "width"));
  }

  /** {@code cropped(rows, width)}: copies of exactly this width. */
  String cropped() {
    return kernel(
        "cropped",
        """
        $type:T[][] cropped = new $type:T[rows.length][];
        for (int r = 0; r < rows.length; r++) {
          cropped[r] = $arrays:T.copyOf(rows[r], width);
        }
        return cropped;
        """,
        method -> method
            .addJavadoc("Copies of rows, without the room at their ends.\n")
            .addParameter(emission.scalar().rows(), "rows")
            .addParameter(int.class, "width"));
  }

  /** {@code put(values, rows)}: the other way. */
  String put() {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            PaddedRows.class,
            "put",
            () -> KernelSet.kernel("put")
                .addJavadoc("Sets the beginning of each row.\n")
                .addParameter(emission.scalar().rows(), "values")
                .addParameter(emission.scalar().rows(), "rows")
                .beginControlFlow("for (int r = 0; r < values.length; r++)")
                .addStatement("System.arraycopy(values[r], 0, rows[r], 0, values[r].length)")
                .endControlFlow()
                .build());
    return "put";
  }

  private String kernel(String name, String body, UnaryOperator<MethodSpec.Builder> signature) {
    emission.kernels().define(KernelKind.PART, PaddedRows.class, name, () -> {
      CodeTemplate code = CodeTemplate.of(body);
      if (body.contains("$type:T")) {
        code.with("type", emission.scalar().type());
      }
      if (body.contains("$arrays:T")) {
        code.with("arrays", Types.ARRAYS);
      }
      MethodSpec.Builder method =
          KernelSet.kernel(name).returns(emission.scalar().rows());
      return signature.apply(method).addCode(code.code()).build();
    });
    return name;
  }
}
