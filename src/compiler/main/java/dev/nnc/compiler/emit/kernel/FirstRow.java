package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.MethodSpec;

/** The place of a share's first row among all rows, for kernels to which a row's number matters. */
public record FirstRow(Emission emission) {

  /** What stands before the number of rows in a pass: {@code s.firstRow, }, or nothing. */
  public String argument() {
    return emission.shared() ? "s.firstRow, " : "";
  }

  /** The kernel with the parameter of this argument. */
  public MethodSpec.Builder addTo(MethodSpec.Builder kernel) {
    return emission.shared() ? kernel.addParameter(int.class, "first") : kernel;
  }

  /** The number of row r of the share, inside the kernel. */
  public String at(String r) {
    return emission.shared() ? "first + " + r : r;
  }
}
