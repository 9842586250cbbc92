package dev.nnc.compiler.emit.layer;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.kernel.KernelKind;
import dev.nnc.compiler.emit.kernel.KernelSet;
import dev.nnc.compiler.emit.kernel.RowSum;
import dev.nnc.compiler.emit.kernel.Scratch;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parameters of an activation that learn: z = act(x, a1, a2, …), and the gradient of each,
 * which is one number for the whole layer: da = the sum over rows and columns of g o dact/da(x).
 */
public final class TrainedActivation {
  private final Emission emission;

  public TrainedActivation(Emission emission) {
    this.emission = emission;
  }

  /** What follows the first argument inside Kernels: {@code , a1, a2}, or nothing. */
  public static String arguments(Operation.Activate operation) {
    return String.join("", names(operation).stream().map(name -> ", " + name).toList());
  }

  /** The same in a pass: {@code , p.a3[0]}. */
  public static String values(Operation.Activate operation) {
    return operation.parameters().stream()
        .map(tensor -> ", " + Emission.parameter(tensor) + "[0]")
        .collect(Collectors.joining());
  }

  /** The parameters of a kernel. */
  public static List<ParameterSpec> parameters(Emission emission, Operation.Activate operation) {
    return names(operation).stream()
        .map(name -> ParameterSpec.builder(emission.scalar().type(), name).build())
        .toList();
  }

  private static List<String> names(Operation.Activate operation) {
    return IntStream.rangeClosed(1, operation.parameters().size())
        .mapToObj(k -> "a" + k)
        .toList();
  }

  /** The gradients of the parameters, given G. */
  public CodeBlock gradients(BackwardStep.ActivationParameters step) {
    Operation.Activate operation = step.operation();
    CodeBlock.Builder code = CodeBlock.builder();
    List<String> derivatives = emission.parameterDerivatives(operation);
    for (int k = 0; k < derivatives.size(); k++) {
      code.addStatement(
          "$L[0] = $L($L, $L$L, s.$L, $L)",
          emission.whole(Emission.gradient(operation.parameters().get(k))),
          kernel(operation, derivatives.get(k)),
          emission.whole(step.gradient()),
          emission.whole(operation.input()),
          values(operation),
          Scratch.ROW,
          emission.allRows());
    }
    return code.build();
  }

  private String kernel(Operation.Activate operation, String derivative) {
    int width = operation.output().width();
    String name = derivative + "Sum" + width;
    emission
        .kernels()
        .define(
            KernelKind.LAYER_GRADIENT,
            TrainedActivation.class,
            name,
            () -> KernelSet.kernel(name)
                .addJavadoc(
                    "The sum of g o $L(x) over [rows x $L]: row by row, the rows in order.\n",
                    derivative,
                    width)
                .returns(emission.scalar().type())
                .addParameter(emission.scalar().rows(), "g")
                .addParameter(emission.scalar().rows(), "x")
                .addParameters(parameters(emission, operation))
                .addParameter(emission.scalar().array(), "terms")
                .addParameter(int.class, "rows")
                .addCode(CodeTemplate.of("""
                        double sum = 0;
                        for (int r = 0; r < rows; r++) {
                          $array:T gr = g[r];
                          $array:T xr = x[r];
                          for (int j = 0; j < $width:L; j++) {
                            terms[j] = gr[j] * $derivative:L(xr[j]$more:L);
                          }
                          sum += $sum:L(terms);
                        }
                        return $narrow:Lsum;
                        """)
                    .with("array", emission.scalar().array())
                    .with("width", width)
                    .with("derivative", Emission.function(derivative))
                    .with("more", arguments(operation))
                    .with("sum", new RowSum(emission).kernel(width))
                    .with("narrow", emission.scalar().narrowing())
                    .code())
                .build());
    return KernelSet.call(name);
  }
}
