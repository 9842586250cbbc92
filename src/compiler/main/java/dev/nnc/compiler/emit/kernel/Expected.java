package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.TypeName;

/**
 * What the outputs are compared with: an argument of the public methods.
 *
 * @param width the code of the values of a row; empty for one
 */
public record Expected(String name, TypeName type, String width, String content) {

  public static Expected of(Emission emission) {
    return emission.plan().network().loss().orElseThrow().takesLabels()
        ? new Expected("labels", TypeName.get(int[].class), "", "each 0 to OUTPUT_SIZE - 1")
        : new Expected("targets", emission.scalar().array(), "OUTPUT_SIZE", "row after row");
  }

  /**
   * Its shape and what stands in it, as comments say it, with so many rows: {@code [rows x
   * OUTPUT_SIZE], row after row}.
   */
  public String shape(String rows) {
    String compound = rows.contains(" ") && !width.isEmpty() ? "(" + rows + ")" : rows;
    return "[" + compound + (width.isEmpty() ? "" : " x " + width) + "], " + content;
  }
}
