package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.RowSum;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.Transform;
import dev.nnc.compiler.plan.pass.Buffer;

/** softmax and log-softmax over each row, in place, and their vector-Jacobian products. */
public final class RowSoftmax implements RowTransform<Transform.Softmax> {
  private final Emission emission;

  public RowSoftmax(Emission emission) {
    this.emission = emission;
  }

  /** The call in a pass; where the input is needed again, a copy becomes the output. */
  @Override
  public CodeBlock forward(Transform.Softmax operation) {
    String input = emission.value(operation.input());
    String output = emission.value(operation.output());
    int width = operation.output().width();
    CodeBlock.Builder code = CodeBlock.builder();
    if (!input.equals(output)) {
      code.add(Loops.eachRow(
          CodeBlock.of("System.arraycopy($L[r], 0, $L[r], 0, $L);\n", input, output, width)));
    }
    return code.addStatement(
            "$L.$L($L, rows)", KernelSet.CLASS, kernel(operation.logarithm(), width), output)
        .build();
  }

  /** The kernel's name inside Kernels: {@code softmax10(z, rows)}. */
  public String kernel(boolean logarithm, int width) {
    String name = (logarithm ? "logSoftmax" : "softmax") + width;
    emission.kernels().define(KernelKind.LAYER, RowSoftmax.class, name, () -> {
      CodeBlock row = CodeBlock.builder()
          .addStatement("$T zr = z[r]", emission.scalar().array())
          .addStatement("$T max = $L(zr)", emission.scalar().type(), maximum(width))
          .add(logarithm ? logSoftmax(width) : softmax(width))
          .build();
      return KernelSet.kernel(name)
          .addJavadoc(
              "z = $L(z) over each row   [rows x $L]\n",
              logarithm ? "log softmax" : "softmax",
              width)
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "rows")
          .addCode(Loops.eachRow(row))
          .build();
    });
    return name;
  }

  private CodeBlock softmax(int width) {
    return CodeBlock.builder()
        .add(emission.exponentials().of(emission, width, "zr", "zr"))
        .addStatement(
            "$T sum = $L(zr)", emission.scalar().type(), new RowSum(emission).kernel(width))
        .add(emission.exponentials().divide(emission, width, "zr", "sum"))
        .build();
  }

  private CodeBlock logSoftmax(int width) {
    return CodeTemplate.of("""
        double sum = 0;
        for (int j = 0; j < $width:L; j++) {
          sum += $exp:L(zr[j] - max);
        }
        double log = max + StrictMath.log(sum);
        for (int j = 0; j < $width:L; j++) {
          zr[j] = $narrow:L(zr[j] - log);
        }
        """)
        .with("width", width)
        .with("exp", emission.functions().use(Function.EXP))
        .with("narrow", emission.scalar().narrowing())
        .code();
  }

  private String maximum(int width) {
    String name = "max" + width;
    emission
        .kernels()
        .define(
            KernelKind.PART,
            RowSoftmax.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("The largest of z, or NaN   [$L]\n", width)
                .returns(emission.scalar().type())
                .addParameter(emission.scalar().array(), "z")
                .addStatement("$T max = z[0]", emission.scalar().type())
                .addCode(Loops.loop(width, CodeBlock.of("max = Math.max(max, z[j])")))
                .addStatement("return max")
                .build());
    return name;
  }

  /** The call in a pass: G becomes D in place. */
  @Override
  public CodeBlock backward(Transform.Softmax operation, Buffer gradient, Buffer target) {
    int width = operation.output().width();
    String name = (operation.logarithm() ? "logSoftmax" : "softmax") + "Gradient" + width;
    String softmax = """
        $type:T dot = 0;
        for (int j = 0; j < $width:L; j++) {
          dot = Math.fma(gr[j], zr[j], dot);
        }
        for (int j = 0; j < $width:L; j++) {
          gr[j] = zr[j] * (gr[j] - dot);
        }
        """;
    String logSoftmax = """
        $type:T sum = 0;
        for (int j = 0; j < $width:L; j++) {
          sum += gr[j];
        }
        for (int j = 0; j < $width:L; j++) {
          gr[j] -= $exp:L(zr[j]) * sum;
        }
        """;
    emission.kernels().define(KernelKind.LAYER_GRADIENT, RowSoftmax.class, name, () -> {
      CodeTemplate body = CodeTemplate.of(operation.logarithm() ? logSoftmax : softmax)
          .with("type", emission.scalar().type())
          .with("width", width);
      if (operation.logarithm()) {
        body.with("exp", emission.functions().use(Function.EXP));
      }
      CodeBlock row = CodeBlock.builder()
          .addStatement("$T gr = g[r]", emission.scalar().array())
          .addStatement("$T zr = z[r]", emission.scalar().array())
          .add(body.code())
          .build();
      return KernelSet.kernel(name)
          .addJavadoc(
              "$L   [rows x $L]\n",
              operation.logarithm() ? "g = g - e^z sum(g)" : "g = z o (g - sum(g o z))",
              width)
          .addParameter(emission.scalar().rows(), "g")
          .addParameter(emission.scalar().rows(), "z")
          .addParameter(int.class, "rows")
          .addCode(Loops.eachRow(row))
          .build();
    });
    String kernel = KernelSet.call(name);
    return CodeBlock.of(
        "$L(s.$L, $L, rows);\n", kernel, gradient.field(), emission.value(operation.output()));
  }
}
