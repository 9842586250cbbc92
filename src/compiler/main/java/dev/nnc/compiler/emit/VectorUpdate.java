package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.model.Optimizer;
import java.util.List;

/** The optimizer's update of weights from one place on, in whole vectors: the same formulas as {@link RowUpdate}. */
final class VectorUpdate {
  private final Emission emission;
  private final VectorLanes lanes;
  private final RowUpdate update;
  private final Optimizer.Sgd sgd;

  VectorUpdate(Emission emission, VectorLanes lanes, RowUpdate update) {
    this.emission = emission;
    this.lanes = lanes;
    this.update = update;
    this.sgd = (Optimizer.Sgd) emission.plan().network().optimizer().orElseThrow();
  }

  /** The call inside Kernels: {@code sgd(w, at, tile, momentum, count, rate)}. */
  CodeBlock call(String weights, String at, String gradient, String count, List<String> state) {
    CodeBlock.Builder call = CodeBlock.builder().add("$L($L, $L, $L", kernel(), weights, at, gradient);
    state.forEach(s -> call.add(", $L", s));
    return call.add(", $L, rate);\n", count).build();
  }

  private String kernel() {
    return emission.kernels().local("sgd", () -> {
      MethodSpec.Builder method =
          RowKernels.kernel("sgd")
              .addJavadoc("$L; w and its state from a place on.\n", update.formula())
              .addParameter(emission.scalar().array(), "w")
              .addParameter(int.class, "at")
              .addParameter(emission.scalar().array(), "g");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
      return method
          .addParameter(int.class, "count")
          .addParameter(emission.scalar().type(), "rate")
          .addStatement("final $T minusRate = $T.broadcast(SPECIES, -rate)", lanes.vector(), lanes.vector())
          .beginControlFlow("for (int t = 0; t < count; t += LANES)")
          .addCode(body("w", "at + t", load("g", "t")))
          .endControlFlow()
          .build();
    });
  }

  /** {@code updateRow(z, d, w, momentum, k, n, rate)}: the update by the gradient of one row, a product of two numbers. */
  String row() {
    return emission.kernels().local("updateRow", () -> {
      MethodSpec.Builder method =
          RowKernels.kernel("updateRow")
              .addJavadoc("(16) dw = z^T d for one row, used at once to update w.\n")
              .addParameter(emission.scalar().array(), "z")
              .addParameter(emission.scalar().array(), "d")
              .addParameter(emission.scalar().array(), "w");
      update.stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
      return method
          .addParameter(int.class, "k")
          .addParameter(int.class, "n")
          .addParameter(emission.scalar().type(), "rate")
          .addStatement("final $T minusRate = $T.broadcast(SPECIES, -rate)", lanes.vector(), lanes.vector())
          .addStatement("final $T zero = $T.zero(SPECIES)", lanes.vector(), lanes.vector())
          .beginControlFlow("for (int j = 0; j < n; j += LANES)")
          .addStatement("final $T dj = $L", lanes.vector(), load("d", "j"))
          .addStatement("int width = panelWidth(j, n)")
          .addStatement("int at = panelIndex(0, j, k, n)")
          .beginControlFlow("for (int i = 0; i < k; i++)")
          .addCode(body("w", "at + i * width", CodeBlock.of("$T.broadcast(SPECIES, z[i]).fma(dj, zero)", lanes.vector())))
          .endControlFlow()
          .endControlFlow()
          .build();
    });
  }

  /** The update of a vector of weights, given its gradient. */
  private CodeBlock body(String array, String at, CodeBlock given) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("final $T weights = $L", lanes.vector(), load(array, at));
    code.addStatement("final $T gradient = $L", lanes.vector(), decayed(given));
    String step = "gradient";
    if (sgd.momentum() != 0) {
      String momentum = emission.scalar().literal(sgd.momentum());
      code.addStatement("final $T factor = $T.broadcast(SPECIES, $L)", lanes.vector(), lanes.vector(), momentum);
      code.addStatement("final $T m = factor.fma($L, gradient)", lanes.vector(), load("momentum", at));
      code.addStatement("m.intoArray(momentum, $L)", at);
      step = sgd.nesterov() ? "factor.fma(m, gradient)" : "m";
    }
    return code.addStatement("minusRate.fma($L, weights).intoArray($L, $L)", step, array, at).build();
  }

  private CodeBlock decayed(CodeBlock gradient) {
    return sgd.weightDecay() == 0
        ? gradient
        : CodeBlock.of("$T.broadcast(SPECIES, $L).fma(weights, $L)", lanes.vector(),
            emission.scalar().literal(sgd.weightDecay()), gradient);
  }

  private CodeBlock load(String array, String at) {
    return CodeBlock.of("$T.fromArray(SPECIES, $L, $L)", lanes.vector(), array, at);
  }
}
