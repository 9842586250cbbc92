package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.plan.operation.Tensor;

/**
 * The rows of W that a kernel goes through: all, or those of a share where threads may share the
 * passes.
 */
public record WeightRange(Emission emission) {

  /** What follows the other arguments in a pass: {@code , s.from(784), s.to(784)}, or nothing. */
  public String arguments(Tensor weight) {
    return emission.shared() ? ", s.from(" + weight.rows() + "), s.to(" + weight.rows() + ")" : "";
  }

  /** The kernel with the parameters of these arguments. */
  public MethodSpec.Builder addTo(MethodSpec.Builder kernel) {
    return emission.shared()
        ? kernel.addParameter(int.class, "from").addParameter(int.class, "to")
        : kernel;
  }

  /** The first row, inside the kernel. */
  public String from() {
    return emission.shared() ? "from" : "0";
  }

  /** The row after the last, inside the kernel. */
  public String to(Tensor weight) {
    return emission.shared() ? "to" : String.valueOf(weight.rows());
  }
}
