package dev.nnc.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import java.util.List;
import java.util.Optional;

/** The array that passes the values of an inner function from one loop to the next: see {@link LoopStage}. */
final class LoopRow {
  private LoopRow() {}

  /** What follows the other arguments inside Kernels: {@code , row}, or nothing. */
  static String argument(Optional<String> inner) {
    return inner.isPresent() ? ", " + RowWorkspace.ROW : "";
  }

  /** The same in a pass. */
  static String value(Optional<String> inner) {
    return inner.isPresent() ? ", s." + RowWorkspace.ROW : "";
  }

  /** The parameter of a kernel. */
  static List<ParameterSpec> parameters(Emission emission, Optional<String> inner) {
    return inner.isPresent()
        ? List.of(ParameterSpec.builder(emission.scalar().array(), RowWorkspace.ROW).build())
        : List.of();
  }
}
