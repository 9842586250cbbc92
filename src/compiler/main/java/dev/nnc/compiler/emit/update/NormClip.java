package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.Loops;
import dev.nnc.compiler.emit.kernel.WeightRange;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The updates of a step whose gradients are clipped by their joint norm: all of them stand stored
 * before the first weight changes, and {@code clip}, what they are multiplied by, is known.
 */
public final class NormClip {
  /** The number of a step that scales its gradients. */
  public static final String SCALE = "clip";

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

  /** The statements from the stored gradients to the new weights. */
  public List<CodeBlock> updates() {
    return emission.plan().trained().stream().map(this::updated).toList();
  }

  /** Statements that add the squares of every stored gradient to {@code double sum}. */
  public List<CodeBlock> squares() {
    List<CodeBlock> statements = new ArrayList<>();
    for (Tensor tensor : emission.plan().trained()) {
      String sum = WideSum.SQUARES.kernel(emission, isFlat(tensor));
      statements.add(CodeBlock.of("sum += $L(s.$L);\n", sum, Emission.gradient(tensor)));
    }
    return statements;
  }

  private boolean isFlat(Tensor tensor) {
    return flat || tensor.shape().size() == 1;
  }

  private CodeBlock updated(Tensor tensor) {
    String gradient = emission.whole(Emission.gradient(tensor));
    if (!isFlat(tensor)) {
      String state = update.state(tensor).stream().map(s -> ", " + s).collect(Collectors.joining());
      return CodeBlock.of(
          "$L($L, $L$L, $L, $L$L);\n",
          rows(tensor),
          Emission.parameter(tensor),
          gradient,
          state,
          SCALE,
          String.join(", ", update.numbers()),
          range.arguments(tensor));
    }
    int size = (int) tensor.size();
    return emission.alone(CodeBlock.builder()
        .addStatement("$L.$L($L, $L)", KernelSet.CLASS, scaled(size), gradient, SCALE)
        .add(update.callFromPass(size, Emission.parameter(tensor), gradient, update.state(tensor)))
        .build());
  }

  private String rows(Tensor tensor) {
    String name = "updateClipped" + tensor.rows() + "x" + tensor.columns();
    emission.kernels().define(KernelKind.UPDATE, NormClip.class, name, () -> {
      MethodSpec.Builder method = KernelSet.kernel(name)
          .addJavadoc(
              "Updates w by the gradient dw, scaled first   [$L x $L]\n",
              tensor.rows(),
              tensor.columns())
          .addParameter(emission.scalar().rows(), "w")
          .addParameter(emission.scalar().rows(), "dw");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().rows(), state));
      method.addParameter(emission.scalar().type(), "scale");
      update.numbers().forEach(number -> method.addParameter(emission.scalar().type(), number));
      List<String> states =
          update.stateNames().stream().map(state -> state + "[i]").toList();
      return range
          .addTo(method)
          .beginControlFlow("for (int i = $L; i < $L; i++)", range.from(), range.to(tensor))
          .addStatement("$L(dw[i], scale)", scaled(tensor.columns()))
          .addCode(update.call(tensor.columns(), "w[i]", "dw[i]", states))
          .endControlFlow()
          .build();
    });
    return KernelSet.call(name);
  }

  private String scaled(int width) {
    String name = "scale" + width;
    emission
        .kernels()
        .define(
            KernelKind.UPDATE,
            NormClip.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc("g = g scale   [$L]\n", width)
                .addParameter(emission.scalar().array(), "g")
                .addParameter(emission.scalar().type(), "scale")
                .addCode(Loops.loop(width, CodeBlock.of("g[j] *= scale")))
                .build());
    return name;
  }
}
