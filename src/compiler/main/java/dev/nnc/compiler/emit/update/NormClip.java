package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.model.Clip;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The second half of a step whose gradients are clipped by their joint norm: all of them stand stored before the first
 * weight changes. The statements stand in methods of their own, so the numbers between them are the workspace's.
 */
public final class NormClip {
  private static final String SQUARES = "gradientSquares";
  private static final String SCALE = "gradientScale";

  private final Emission emission;
  private final RowUpdate update;
  private final boolean flat;
  private final WeightRange range;

  /** With {@code flat} a matrix is one array, else an array of rows. */
  public NormClip(Emission emission, RowUpdate update, boolean flat) {
    this.emission = emission;
    this.update = update;
    this.flat = flat;
    this.range = new WeightRange(emission);
  }

  public static void addTo(TypeSpec.Builder workspace, Emission emission) {
    workspace
        .addField(
            FieldSpec.builder(TypeName.DOUBLE, SQUARES)
                .addJavadoc("The square of the gradients' joint norm.\n")
                .build())
        .addField(
            FieldSpec.builder(emission.scalar().type(), SCALE).addJavadoc("What clips the gradients.\n").build());
  }

  /** The statements from the stored gradients to the new weights. */
  public List<CodeBlock> statements() {
    List<Tensor> trained = emission.plan().trained();
    double max = ((Clip.Norm) emission.plan().network().clip().orElseThrow()).max();
    List<CodeBlock> statements = new ArrayList<>();
    String squares = emission.whole(SQUARES);
    statements.add(CodeBlock.of("$L$L", emission.meeting(), emission.alone(CodeBlock.of("$L = 0;\n", squares))));
    for (Tensor tensor : trained) {
      String sum = WideSum.SQUARES.kernel(emission, isFlat(tensor));
      String gradient = emission.whole(Emission.gradient(tensor));
      statements.add(emission.alone(CodeBlock.of("$L += $L($L);\n", squares, sum, gradient)));
    }
    String limit = Numeral.literal(max, Precision.DOUBLE);
    String scale = emission.scalar().narrowing() + "Math.min(1, " + limit + " / (Math.sqrt(" + squares + ") + 1e-6))";
    statements.add(emission.alone(CodeBlock.of("$L = $L;\n", emission.whole(SCALE), scale)));
    statements.add(emission.meeting());
    trained.forEach(tensor -> statements.add(updated(tensor)));
    return statements.stream().filter(s -> !s.isEmpty()).toList();
  }

  private boolean isFlat(Tensor tensor) {
    return flat || tensor.shape().size() == 1;
  }

  private CodeBlock updated(Tensor tensor) {
    String gradient = emission.whole(Emission.gradient(tensor));
    String scale = emission.whole(SCALE);
    if (!isFlat(tensor)) {
      String state = update.state(tensor).stream().map(s -> ", " + s).collect(Collectors.joining());
      return CodeBlock.of("$L($L, $L$L, $L, $L$L);\n", rows(tensor), Emission.parameter(tensor), gradient, state, scale,
          String.join(", ", update.numbers()), range.arguments(tensor));
    }
    int size = (int) tensor.size();
    return emission.alone(
        CodeBlock.builder()
            .addStatement("$L.$L($L, $L)", KernelSet.CLASS, scaled(size), gradient, scale)
            .add(update.callFromPass(size, Emission.parameter(tensor), gradient, update.state(tensor)))
            .build());
  }

  private String rows(Tensor tensor) {
    String name = "updateClipped" + tensor.rows() + "x" + tensor.columns();
    return emission.kernels().named(name, () -> {
      MethodSpec.Builder method =
          KernelSet.kernel(name)
              .addJavadoc("Updates w by the gradient dw, scaled first   [$L x $L]\n", tensor.rows(), tensor.columns())
              .addParameter(emission.scalar().rows(), "w")
              .addParameter(emission.scalar().rows(), "dw");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
      method.addParameter(emission.scalar().type(), "scale");
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      List<String> states = update.stateNames().stream().map(state -> state + "[i]").toList();
      return range.addTo(method)
          .beginControlFlow("for (int i = $L; i < $L; i++)", range.from(), range.to(tensor))
          .addStatement("$L(dw[i], scale)", scaled(tensor.columns()))
          .addCode(update.call(tensor.columns(), "w[i]", "dw[i]", states))
          .endControlFlow()
          .build();
    });
  }

  private String scaled(int width) {
    String name = "scale" + width;
    return emission.kernels().local(
        name,
        () ->
            KernelSet.kernel(name)
                .addJavadoc("g = g scale   [$L]\n", width)
                .addParameter(emission.scalar().array(), "g")
                .addParameter(emission.scalar().type(), "scale")
                .addCode(Loops.loop(width, CodeBlock.of("g[j] *= scale")))
                .build());
  }
}
