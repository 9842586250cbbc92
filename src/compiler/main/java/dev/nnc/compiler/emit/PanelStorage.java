package dev.nnc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.function.UnaryOperator;

/**
 * Arrays in whole vectors and panels: how they are made, filled from rows and read back. A panel has all rows of a
 * matrix one after the other; the last panel is one vector wide if that holds its columns.
 */
final class PanelStorage {
  private final Emission emission;

  PanelStorage(Emission emission) {
    this.emission = emission;
  }

  /** {@code panels(rows, columns)}: a matrix of zeros. */
  String panels() {
    padded();
    return kernel(
        "panels",
        """
        return new $type:T[rows * padded(columns)];
        """,
        method -> method
            .addJavadoc("A matrix in panels: each panel has all its rows one after the other.\n")
            .returns(emission.scalar().array())
            .addParameter(int.class, "rows")
            .addParameter(int.class, "columns"));
  }

  private String padded() {
    return emission.kernels().local(
        "padded",
        () -> RowKernels.kernel("padded")
            .addJavadoc("A width, rounded up to whole vectors.\n")
            .returns(int.class)
            .addParameter(int.class, "width")
            .addStatement("return (width + LANES - 1) / LANES * LANES")
            .build());
  }

  /** {@code rows(count, width)}: rows for whole tiles and vectors. */
  String rows() {
    padded();
    return kernel(
        "rows",
        """
        return new $type:T[(count + ROWS - 1) / ROWS * ROWS][padded(width) + PANEL];
        """,
        method -> method
            .addJavadoc("Rows with room for whole tiles of rows and columns.\n")
            .returns(emission.scalar().rows())
            .addParameter(int.class, "count")
            .addParameter(int.class, "width"));
  }

  /** {@code transpose(w, wt, rows, columns)}: from panels to panels. */
  String transpose() {
    return emission.kernels().local(
        "transpose",
        () -> {
          panelAt();
          return RowKernels.kernel("transpose")
              .addJavadoc("wt = w^T, both in panels; in blocks, so that a cache line is filled at once.\n")
              .addParameter(emission.scalar().array(), "w")
              .addParameter(emission.scalar().array(), "wt")
              .addParameter(int.class, "rows")
              .addParameter(int.class, "columns")
              .addCode("""
                  for (int j = 0; j < columns; j += 8) {
                    int width = panelWidth(j, columns);
                    for (int i = 0; i < rows; i += 8) {
                      int from = panelIndex(i, j, rows, columns);
                      int to = panelIndex(j, i, columns, rows);
                      int toWidth = panelWidth(i, rows);
                      int endI = Math.min(8, rows - i);
                      int endJ = Math.min(8, columns - j);
                      for (int b = 0; b < endJ; b++) {
                        for (int a = 0; a < endI; a++) {
                          wt[to + b * toWidth + a] = w[from + a * width + b];
                        }
                      }
                    }
                  }
                  """)
              .build();
        });
  }

  private void panelAt() {
    emission.kernels().local(
        "panelWidth",
        () -> RowKernels.kernel("panelWidth")
            .addJavadoc("Columns of the panel in which column j stands.\n")
            .returns(int.class)
            .addParameter(int.class, "j")
            .addParameter(int.class, "columns")
            .addStatement("return columns - j / PANEL * PANEL > LANES ? PANEL : LANES")
            .build());
    emission.kernels().local(
        "panelIndex",
        () -> RowKernels.kernel("panelIndex")
            .addJavadoc("Where the entry (i, j) of a matrix in panels stands.\n")
            .returns(int.class)
            .addParameter(int.class, "i")
            .addParameter(int.class, "j")
            .addParameter(int.class, "rows")
            .addParameter(int.class, "columns")
            .addStatement("int panel = j / PANEL * PANEL")
            .addStatement("return panel * rows + i * panelWidth(j, columns) + j - panel")
            .build());
  }

  /** {@code unpack(panels, rows, columns)}: a copy in rows. */
  String unpack() {
    panelAt();
    return kernel(
        "unpack",
        """
        $type:T[][] matrix = new $type:T[rows][columns];
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            matrix[i][j] = panels[panelIndex(i, j, rows, columns)];
          }
        }
        return matrix;
        """,
        method -> method
            .addJavadoc("A copy of a matrix in panels, in rows.\n")
            .returns(emission.scalar().rows())
            .addParameter(emission.scalar().array(), "panels")
            .addParameter(int.class, "rows")
            .addParameter(int.class, "columns"));
  }

  /** {@code pack(matrix, panels)}: the other way. */
  String pack() {
    panelAt();
    return emission.kernels().local(
        "pack",
        () -> RowKernels.kernel("pack")
            .addJavadoc("Sets a matrix in panels from its rows.\n")
            .addParameter(emission.scalar().rows(), "matrix")
            .addParameter(emission.scalar().array(), "panels")
            .addCode("""
                int columns = matrix[0].length;
                for (int i = 0; i < matrix.length; i++) {
                  for (int j = 0; j < columns; j++) {
                    panels[panelIndex(i, j, matrix.length, columns)] = matrix[i][j];
                  }
                }
                """)
            .build());
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
            .addJavadoc("Copies of rows, without their padding.\n")
            .returns(emission.scalar().rows())
            .addParameter(emission.scalar().rows(), "rows")
            .addParameter(int.class, "width"));
  }

  private String kernel(
      String name, String body, UnaryOperator<MethodSpec.Builder> signature) {
    return emission.kernels().local(
        name,
        () -> {
          CodeTemplate code = CodeTemplate.of(body).with("type", emission.scalar().type());
          if (body.contains("$arrays:T")) {
            code.with("arrays", Types.ARRAYS);
          }
          return signature.apply(RowKernels.kernel(name)).addCode(code.code()).build();
        });
  }
}
