package dev.nnc.compiler.emit.layer.feature;

import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;

/** The search among ascending numbers, which some feature maps share. */
record Knots(Emission emission) {

  /** The method that counts the first numbers of an array that are at most x; none if x is NaN. */
  String atMost() {
    emission
        .kernels()
        .define(
            KernelKind.PART,
            Knots.class,
            "atMost",
            () -> KernelSet.kernel("atMost")
                .addJavadoc("How many of the first n ascending numbers are at most x; 0 for NaN.\n")
                .returns(int.class)
                .addParameter(emission.scalar().array(), "knots")
                .addParameter(int.class, "n")
                .addParameter(emission.scalar().type(), "x")
                .addCode(CodeTemplate.of("""
                    int first = 0;
                    for (int length = n; length > 1; ) {
                      int half = length >>> 1;
                      first = knots[first + half - 1] <= x ? first + half : first;
                      length -= half;
                    }
                    return knots[first] <= x ? first + 1 : first;
                    """).code())
                .build());
    return "atMost";
  }
}
