package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.FirstRow;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.Buffer;

/**
 * Inverted dropout. A bit of the mask is a function of the seed, the step, the dropout, the row and
 * the column (docs/random.md), so the backward pass computes it again and no mask is stored.
 */
public final class RowDropout implements RowTransform<Transform.Dropout> {
  /** Of a random number, the bits that are compared with the probability. */
  private static final double RANGE = 0x1p31;

  private final Emission emission;
  private final RowResidual rows;
  private final FirstRow first;

  public RowDropout(Emission emission) {
    this.emission = emission;
    this.rows = new RowResidual(emission);
    this.first = new FirstRow(emission);
  }

  /** Whether the class draws masks. */
  public static boolean isIn(Plan plan) {
    return plan.backward().isPresent()
        && !plan.operations(Transform.Dropout.class).isEmpty();
  }

  /** The identity: nothing to do where input and output stand in one place. */
  @Override
  public CodeBlock evaluate(Transform.Dropout operation) {
    String input = emission.value(operation.input());
    String output = emission.value(operation.output());
    return input.equals(output)
        ? CodeBlock.of("")
        : rows.copy(input, output, operation.output().width());
  }

  /** Z' = Z o mask / (1 - p). */
  @Override
  public CodeBlock forward(Transform.Dropout operation) {
    return masked(operation, emission.value(operation.input()), emission.value(operation.output()));
  }

  /** G o mask / (1 - p), in place. */
  @Override
  public CodeBlock backward(Transform.Dropout operation, Buffer gradient, Buffer target) {
    return masked(operation, "s." + gradient.field(), "s." + gradient.field());
  }

  private CodeBlock masked(Transform.Dropout operation, String z, String out) {
    return CodeBlock.of(
        "$L($L, $L, SplitMix64.output(SplitMix64.output(~p.seed, p.step), $L), $L, $L, $Lrows);\n",
        kernel(operation.output().width()),
        z,
        out,
        operation.number(),
        (int) (operation.probability() * RANGE),
        emission.scalar().literal(1 / (1 - operation.probability())),
        first.argument());
  }

  private String kernel(int width) {
    String name = "dropout" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER,
            RowDropout.class,
            name,
            () -> first
                .addTo(KernelSet.kernel(name)
                    .addJavadoc("""
                    out = z o mask, scaled   [rows x $L]; out may be z. An entry stays where 31 bits of a hash of the row's
                    two words and the column are not below the threshold.
                    """, width)
                    .addParameter(emission.scalar().rows(), "z")
                    .addParameter(emission.scalar().rows(), "out")
                    .addParameter(long.class, "key")
                    .addParameter(int.class, "threshold")
                    .addParameter(emission.scalar().type(), "scale"))
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        for (int r = 0; r < rows; r++) {
                          long words = SplitMix64.output(key, $at:L);
                          int low = (int) words;
                          int high = (int) (words >>> 32);
                          $array:T zr = z[r];
                          $array:T or = out[r];
                          for (int j = 0; j < $width:L; j++) {
                            int h = j * 0x9E3779B1 + low;
                            h = (h ^ (h >>> 16)) * 0x7FEB352D;
                            h = (h ^ (h >>> 15) ^ high) * 0x846CA68B;
                            h ^= h >>> 16;
                            or[j] = zr[j] * ((h >>> 1) >= threshold ? scale : $zero:L);
                          }
                        }
                        """)
                    .with("array", emission.scalar().array())
                    .with("at", first.at("r"))
                    .with("width", width)
                    .with("zero", emission.scalar().zero())
                    .code())
                .build());
    return KernelSet.call(name);
  }
}
