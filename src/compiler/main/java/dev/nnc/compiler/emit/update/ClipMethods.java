package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Expected;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.emit.text.Variables;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.MethodBudget;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The private methods between the gradients of a step and its updates where the joint norm clips
 * them: clip, which ends the step if a gradient is not finite, and what it calls.
 */
public final class ClipMethods {
  private final Emission emission;
  private final Passes passes;
  private final Expected expected;

  public ClipMethods(Emission emission, Passes passes) {
    this.emission = emission;
    this.passes = passes;
    this.expected = Expected.of(emission);
  }

  /** Of a network whose gradients their joint norm clips; else none. */
  public List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (emission.plan().clipsNorm()) {
      methods.add(clip());
      methods.add(clipOfLarge());
      methods.addAll(squares());
      methods.add(scale());
      methods.add(notFinite());
    }
    return methods;
  }

  /**
   * In double the squares may be beyond the type. In float they are summed in double, but the
   * factor loses digits where it comes near the least float. What is too small to be squared is
   * nothing beside the 1e-6.
   */
  private MethodSpec clip() {
    return method(
            "clip",
            "What the stored gradients are to be multiplied by: min(1, " + max()
                + " / (their joint norm + 1e-6)).")
        .addCode(CodeTemplate.of("""
                    double scale = $max:L / (Math.sqrt(gradientSquares()) + 1e-6);
                    return scale > $least:L ? $narrow:LMath.min(1, scale) : clipOfLarge($expected:L, firstRow, rows);
                    """)
            .with("max", max())
            .with("expected", expected.name())
            .with("least", isFloat() ? "0x1p-100" : "0")
            .with("narrow", emission.scalar().narrowing())
            .code())
        .build();
  }

  private MethodSpec clipOfLarge() {
    String unit = isFloat() ? "0x1p-100" : "0x1p-600";
    return method(
            "clipOfLarge",
            "The same where the " + (isFloat() ? "factor" : "norm") + " is beyond "
                + emission.scalar().type() + ": a power of two goes before.")
        .addCode(CodeTemplate.of("""
                    scaleGradients($scale:L);
                    double squares = gradientSquares();
                    if (!Double.isFinite(squares)) {
                      throw gradientNotFinite($expected:L, firstRow, rows);
                    }
                    return $narrow:LMath.min($most:L, $max:L / (Math.sqrt(squares) + 1e-6 * $unit:L));
                    """)
            .with("max", max())
            .with("expected", expected.name())
            .with("scale", isFloat() ? unit + "f" : unit)
            .with("unit", unit)
            .with("most", unit.replace("-", ""))
            .with("narrow", emission.scalar().narrowing())
            .code())
        .build();
  }

  private MethodSpec.Builder method(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("$L\n", javadoc)
        .returns(emission.scalar().type())
        .addParameters(batch());
  }

  /** The rows of the step, for the message where their gradient is not finite. */
  private List<ParameterSpec> batch() {
    return List.of(
        ParameterSpec.builder(expected.type(), expected.name()).build(),
        ParameterSpec.builder(TypeName.INT, "firstRow").build(),
        ParameterSpec.builder(TypeName.INT, "rows").build());
  }

  private boolean isFloat() {
    return emission.scalar().precision() == Precision.FLOAT;
  }

  private String max() {
    Clip.Norm norm = (Clip.Norm) emission.plan().network().clip().orElseThrow();
    return Numeral.literal(norm.max(), Precision.DOUBLE);
  }

  /**
   * One method, or one that hands the sum on from part to part: the order of the terms makes the
   * bits.
   */
  private List<MethodSpec> squares() {
    List<List<CodeBlock>> parts = MethodBudget.cutCalls(passes.gradientSquares());
    MethodSpec.Builder whole = MethodSpec.methodBuilder("gradientSquares")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc("The square of the joint norm of the stored gradients.\n")
        .returns(TypeName.DOUBLE);
    if (parts.size() <= 1) {
      CodeBlock sum = parts.isEmpty() ? CodeBlock.of("") : CodeBlock.join(parts.get(0), "");
      whole.addCode(Variables.workspaceFor(CodeBlock.of("double sum = 0;\n$L", sum)));
      return List.of(whole.addStatement("return sum").build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    String sum = "0";
    for (List<CodeBlock> part : parts) {
      String name = "gradientSquares" + (methods.size() + 1);
      sum = name + "(" + sum + ")";
      methods.add(MethodSpec.methodBuilder(name)
          .addModifiers(Modifier.PRIVATE)
          .returns(TypeName.DOUBLE)
          .addParameter(TypeName.DOUBLE, "before")
          .addStatement("Workspace s = workspace")
          .addStatement("double sum = before")
          .addCode(CodeBlock.join(part, ""))
          .addStatement("return sum")
          .build());
    }
    methods.add(0, whole.addStatement("return $L", sum).build());
    return methods;
  }

  private MethodSpec scale() {
    return MethodSpec.methodBuilder("scaleGradients")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(emission.scalar().type(), "factor")
        .addCode(CodeTemplate.of("""
                    for (int t = 0; t < Parameters.COUNT; t++) {
                      $matrix:T pieces = workspace.gradientPieces(t);
                      for (int i = 0; pieces != null && i < pieces.length; i++) {
                        for (int j = 0; j < pieces[i].length; j++) {
                          pieces[i][j] *= factor;
                        }
                      }
                    }
                    """).with("matrix", emission.scalar().rows()).code())
        .build();
  }

  private MethodSpec notFinite() {
    return MethodSpec.methodBuilder("gradientNotFinite")
        .addModifiers(Modifier.PRIVATE)
        .returns(ArithmeticException.class)
        .addParameters(batch())
        .addCode(CodeTemplate.of("""
                    // what backward left is overwritten
                    workspace.gradientRows = 0;
                    String name = "";
                    for (int t = 0; t < Parameters.COUNT; t++) {
                      $matrix:T pieces = workspace.gradientPieces(t);
                      if (pieces != null && !Double.isFinite($squares:L(pieces))) {
                        name = Parameters.NAMES.get(t);
                      }
                    }
                    return new ArithmeticException(
                        "step " + parameters.step + ": the loss is finite, a gradient is not; "
                            + "the last parameter whose gradient is not finite is " + name
                            + notFiniteNumber($expected:L, firstRow, rows));
                    """)
            .with("matrix", emission.scalar().rows())
            .with("expected", expected.name())
            .with("squares", WideSum.SQUARES.kernel(emission, false))
            .code())
        .build();
  }
}
