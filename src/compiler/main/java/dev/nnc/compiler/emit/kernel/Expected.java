package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.model.Network;

/**
 * What the outputs are compared with: an argument of the public methods.
 *
 * @param width the code of the values of a row; empty for one
 */
public record Expected(String name, TypeName type, String width, String content) {

  public static Expected of(Emission emission) {
    Network network = emission.plan().network();
    return network.loss().orElseThrow().takesLabels()
        ? new Expected("labels", TypeName.get(int[].class), "", labels(network))
        : new Expected("targets", emission.scalar().array(), "OUTPUT_SIZE", "row after row");
  }

  /** What labels may be, as comments say it. */
  public static String labels(Network network) {
    return network.isBinary() ? "each 0 or 1" : "each 0 to OUTPUT_SIZE - 1";
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
