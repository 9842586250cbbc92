package dev.nnc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.plan.Tensor;

/** The rows of W that a kernel goes through: all, or those of a share where threads may share the passes. */
record WeightRange(Emission emission) {

  /** What follows the other arguments in a pass: {@code , s.from(784), s.to(784)}, or nothing. */
  String arguments(Tensor weight) {
    return emission.shared() ? ", s.from(" + weight.rows() + "), s.to(" + weight.rows() + ")" : "";
  }

  /** The kernel with the parameters of these arguments. */
  MethodSpec.Builder addTo(MethodSpec.Builder kernel) {
    return emission.shared() ? kernel.addParameter(int.class, "from").addParameter(int.class, "to") : kernel;
  }

  /** The first row, inside the kernel. */
  String from() {
    return emission.shared() ? "from" : "0";
  }

  /** The row after the last, inside the kernel. */
  String to(Tensor weight) {
    return emission.shared() ? "to" : String.valueOf(weight.rows());
  }
}
