package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.plan.StateTensor;
import dev.nnc.compiler.plan.Tensor;
import java.util.List;

/** The optimizer's update of one array of weights, given its gradient: PyTorch's formulas. */
final class RowUpdate {
  private final Emission emission;
  private final Optimizer.Sgd sgd;

  private RowUpdate(Emission emission, Optimizer.Sgd sgd) {
    this.emission = emission;
    this.sgd = sgd;
  }

  static RowUpdate of(Emission emission) {
    return new RowUpdate(emission, (Optimizer.Sgd) emission.plan().network().optimizer().orElseThrow());
  }

  /** The names of the parameters after the weights and the gradient: the optimizer's state, then the rate. */
  List<String> stateNames() {
    return emission.plan().state().stream().map(StateTensor::kind).distinct().toList();
  }

  /** The state of a tensor in a pass: {@code p.momentumW1}. */
  List<String> state(Tensor tensor) {
    return emission.plan().state().stream()
        .filter(s -> s.tensor().equals(tensor))
        .map(s -> "p." + s.field())
        .toList();
  }

  /** The call inside Kernels: {@code sgd32(w[i], g, rate)}. */
  CodeBlock call(int width, String weights, String gradient, List<String> state) {
    CodeBlock.Builder call = CodeBlock.builder().add("$L($L, $L", kernel(width), weights, gradient);
    state.forEach(s -> call.add(", $L", s));
    return call.add(", rate);\n").build();
  }

  private String kernel(int width) {
    String name = sgd.spelling() + width;
    return emission.kernels().local(name, () -> {
      MethodSpec.Builder method =
          RowKernels.kernel(name)
              .addJavadoc("$L   [$L]\n", formula(), width)
              .addParameter(emission.scalar().array(), "w")
              .addParameter(emission.scalar().array(), "g");
      stateNames().forEach(state -> method.addParameter(emission.scalar().array(), state));
      return method
          .addParameter(emission.scalar().type(), "rate")
          .beginControlFlow("for (int j = 0; j < $L; j++)", width)
          .addCode(body())
          .endControlFlow()
          .build();
    });
  }

  /** The update as a formula, for comments. */
  String formula() {
    String gradient = sgd.weightDecay() == 0 ? "g" : "(g + " + sgd.weightDecay() + " w)";
    if (sgd.momentum() == 0) {
      return "w -= rate " + gradient;
    }
    String buffer = "momentum = " + sgd.momentum() + " momentum + " + gradient;
    return buffer + (sgd.nesterov() ? ", w -= rate (" + gradient + " + " + sgd.momentum() + " momentum)" : ", w -= rate momentum");
  }

  private CodeBlock body() {
    CodeBlock.Builder code = CodeBlock.builder();
    String gradient = "g[j]";
    if (sgd.weightDecay() != 0) {
      gradient = "Math.fma(" + emission.scalar().literal(sgd.weightDecay()) + ", w[j], g[j])";
    }
    if (sgd.momentum() == 0) {
      return code.addStatement("w[j] = Math.fma(-rate, $L, w[j])", gradient).build();
    }
    String momentum = emission.scalar().literal(sgd.momentum());
    code.addStatement("$T gradient = $L", emission.scalar().type(), gradient);
    code.addStatement("$T m = Math.fma($L, momentum[j], gradient)", emission.scalar().type(), momentum);
    code.addStatement("momentum[j] = m");
    String step = sgd.nesterov() ? "Math.fma(" + momentum + ", m, gradient)" : "m";
    return code.addStatement("w[j] = Math.fma(-rate, $L, w[j])", step).build();
  }
}
