package dev.nnc.compiler.emit.layer.feature;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;

/**
 * The inverse of the normal distribution: PPND16 of Wichura 1988, algorithm AS 241, to 16 digits.
 * Its third branch, for p below 1e-11, is not reached.
 */
record NormalInverse(Emission emission) {
  private static final String PPND16 = """
      double q = p - 0.5;
      if (Math.abs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        return q
            * (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
                + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
                + 1.3314166789178437745e2) * r + 3.3871328727963666080e0)
            / (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
                + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
                + 4.2313330701600911252e1) * r + 1);
      }
      double r = Math.sqrt(-StrictMath.log(Math.min(p, 1 - p))) - 1.6;
      double z = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
              + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
              + 4.63033784615654529590e0) * r + 1.42343711074968357734e0)
          / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
              + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
              + 2.05319162663775882187e0) * r + 1);
      return q < 0 ? -z : z;
      """;

  /** The method of p from 1e-7 to 1 - 1e-7. */
  String method() {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            NormalInverse.class,
            "normalInverse",
            () -> KernelSet.kernel("normalInverse")
                .addJavadoc(
                    "The z that a normal number is below with probability p, for p from 1e-11 to 1 - 1e-11: PPND16 of Wichura 1988, AS 241.\n")
                .returns(double.class)
                .addParameter(double.class, "p")
                .addCode(CodeTemplate.of(PPND16).code())
                .build());
    return "normalInverse";
  }
}
