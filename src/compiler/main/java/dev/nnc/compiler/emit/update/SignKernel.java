package dev.nnc.compiler.emit.update;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Precision;

/**
 * The sign of a number: C2 does not vectorise Math.signum, and a loop over it is several times
 * slower.
 */
final class SignKernel {

  private SignKernel() {}

  /** The kernel's name inside Kernels. */
  static String of(Emission emission) {
    Scalar scalar = emission.scalar();
    String large = scalar.precision() == Precision.FLOAT ? "0x1p127f" : "0x1p1023";
    emission
        .kernels()
        .define(
            KernelKind.PART,
            SignKernel.class,
            "sign",
            () -> KernelSet.kernel("sign")
                .addJavadoc(
                    "-1, 0 or 1, or NaN: times $L, twice, all but 0 is beyond 1, the smallest number too.\n",
                    large)
                .returns(scalar.type())
                .addParameter(scalar.type(), "x")
                .addStatement(
                    "return Math.max($L, Math.min($L, x * $L * $L))",
                    scalar.literal(-1),
                    scalar.literal(1),
                    large,
                    large)
                .build());
    return "sign";
  }
}
