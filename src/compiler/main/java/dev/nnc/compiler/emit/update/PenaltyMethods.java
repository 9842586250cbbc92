package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.Passes;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.cost.MethodBudget;
import dev.nnc.compiler.plan.operation.Penalty;
import dev.nnc.compiler.plan.operation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** What the weights' penalties add to the loss of training: the private method penalty. */
public final class PenaltyMethods {
  private final Passes passes;

  public PenaltyMethods(Passes passes) {
    this.passes = passes;
  }

  /** What follows the mean loss: {@code + penalty()}, or nothing. */
  public String term() {
    return passes.penalties().isEmpty() ? "" : " + penalty()";
  }

  public List<MethodSpec> methods() {
    List<List<CodeBlock>> parts = MethodBudget.cutCalls(passes.penalties());
    List<MethodSpec> methods = new ArrayList<>();
    if (parts.size() > 1) {
      String sum = IntStream.rangeClosed(1, parts.size())
          .mapToObj(i -> "penalty" + i + "()")
          .collect(Collectors.joining(" + "));
      methods.add(method("penalty").addStatement("return $L", sum).build());
    }
    for (int i = 0; i < parts.size(); i++) {
      methods.add(method(parts.size() == 1 ? "penalty" : "penalty" + (i + 1))
          .addStatement("Parameters p = parameters")
          .addStatement("double sum = 0")
          .addCode(CodeBlock.join(parts.get(i), ""))
          .addStatement("return sum")
          .build());
    }
    return methods;
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "What the weights add to the loss of training: l1 sum|W| + l2/2 sum W^2 of each layer.\n")
        .returns(TypeName.DOUBLE);
  }

  /** The statements where every matrix is an array of rows or, if {@code flat}, one array. */
  public static List<CodeBlock> terms(Emission emission, boolean flat) {
    Scalar wide = new Scalar(Precision.DOUBLE);
    List<CodeBlock> terms = new ArrayList<>();
    for (Map.Entry<Tensor, Penalty> entry : emission.plan().penalties().entrySet()) {
      String w = Emission.parameter(entry.getKey());
      Penalty penalty = entry.getValue();
      if (penalty.l1() != 0) {
        terms.add(CodeBlock.of(
            "sum += $L * $L($L);\n",
            wide.literal(penalty.l1()),
            WideSum.MAGNITUDES.kernel(emission, flat),
            w));
      }
      if (penalty.l2() != 0) {
        terms.add(CodeBlock.of(
            "sum += $L * $L($L);\n",
            wide.literal(penalty.l2() / 2),
            WideSum.SQUARES.kernel(emission, flat),
            w));
      }
    }
    return terms;
  }
}
