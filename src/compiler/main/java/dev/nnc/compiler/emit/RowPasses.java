package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.plan.BackwardPass;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Equations;
import dev.nnc.compiler.plan.ForwardStep;
import dev.nnc.compiler.plan.Operation;
import dev.nnc.compiler.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The passes as loops over arrays of rows: the plain target for all but tiny networks. */
final class RowPasses implements Passes {
  private final Emission emission;
  private final Plan plan;
  private final RowProduct products;
  private final RowGradient gradients;
  private final RowActivation activations;
  private final RowSoftmax softmax;

  RowPasses(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
    RowKernels kernels = new RowKernels(emission);
    this.activations = new RowActivation(emission);
    this.products = new RowProduct(emission, kernels, activations);
    this.gradients = new RowGradient(emission, kernels);
    this.softmax = new RowSoftmax(emission);
  }

  @Override
  public List<CodeBlock> forward() {
    return plan.forward().stream().map(this::forward).toList();
  }

  private CodeBlock forward(ForwardStep step) {
    CodeBlock call =
        step.operation()
            .match(
                new Operation.Cases<CodeBlock>() {
                  @Override
                  public CodeBlock product(Operation.Product operation) {
                    return products.forward(step, operation);
                  }

                  @Override
                  public CodeBlock activate(Operation.Activate operation) {
                    return activations.forwardRows(operation);
                  }

                  @Override
                  public CodeBlock softmax(Operation.Softmax operation) {
                    return softmax.forward(operation);
                  }
                });
    return CodeBlock.of("// $L\n$L", Equations.forward(step), call);
  }

  @Override
  public CodeBlock forwardRow(String y) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement("System.arraycopy(x, 0, $L[0], 0, INPUT_SIZE)", input())
            .addStatement("evaluate(1)");
    if (!y.equals(output() + "[0]")) {
      code.addStatement("System.arraycopy($L[0], 0, $L, 0, OUTPUT_SIZE)", output(), y);
    }
    return code.build();
  }

  @Override
  public String input() {
    return emission.value(plan.input());
  }

  @Override
  public String output() {
    return emission.value(plan.output());
  }

  @Override
  public List<CodeBlock> backward() {
    return steps(plan.backward().orElseThrow(), new Storing());
  }

  @Override
  public List<CodeBlock> training() {
    BackwardPass pass = plan.training().orElseThrow();
    RowUpdate update = new RowUpdate(emission);
    if (!plan.clipsNorm()) {
      return steps(pass, new Updating(update));
    }
    List<CodeBlock> statements = new ArrayList<>(steps(pass, new Storing()));
    statements.addAll(new NormClip(emission, update, false).statements());
    return statements;
  }

  private static List<CodeBlock> steps(BackwardPass pass, Steps cases) {
    return pass.steps().stream()
        .map(step -> CodeBlock.of("// $L\n$L", Equations.backward(step), step.match(cases)))
        .toList();
  }

  /** The steps that are the same whether gradients are stored or used at once. */
  private abstract class Steps implements BackwardStep.Cases<CodeBlock> {
    @Override
    public CodeBlock activation(BackwardStep.ActivationGradient step) {
      return activations.backwardRows(step);
    }

    @Override
    public CodeBlock softmax(BackwardStep.SoftmaxGradient step) {
      return softmax.backward(step);
    }

    @Override
    public CodeBlock input(BackwardStep.InputGradient step) {
      return products.backward(step);
    }
  }

  private final class Storing extends Steps {
    @Override
    public CodeBlock weight(BackwardStep.WeightGradient step) {
      return gradients.store(step);
    }

    @Override
    public CodeBlock bias(BackwardStep.BiasGradient step) {
      return gradients.store(step);
    }
  }

  private final class Updating extends Steps {
    private final RowUpdate update;

    Updating(RowUpdate update) {
      this.update = update;
    }

    @Override
    public CodeBlock weight(BackwardStep.WeightGradient step) {
      return gradients.update(step, update);
    }

    @Override
    public CodeBlock bias(BackwardStep.BiasGradient step) {
      return gradients.update(step, update);
    }
  }

  @Override
  public List<CodeBlock> penalties() {
    return PenaltyMethods.terms(emission, false);
  }

  @Override
  public List<WorkArray> arrays() {
    return new RowWorkspace(plan).arrays();
  }

  @Override
  public List<CodeBlock> findNotFinite() {
    return plan.forward().stream()
        .map(
            step ->
                CodeBlock.of(
                    "s.notFinite = $L(s.notFinite, $L, $L, $L, rows);\n",
                    firstNotFinite(),
                    step.output().layer(),
                    emission.value(step.output()),
                    step.output().width()))
        .toList();
  }

  private String firstNotFinite() {
    return emission.kernels().named(
        "firstNotFinite",
        () ->
            RowKernels.kernel("firstNotFinite")
                .returns(int.class)
                .addJavadoc("The layer found before, else this layer if its output z is not finite, else 0.\n")
                .addParameter(int.class, "found")
                .addParameter(int.class, "layer")
                .addParameter(emission.scalar().rows(), "z")
                .addParameter(int.class, "width")
                .addParameter(int.class, "rows")
                .addCode(
                    CodeTemplate.of("""
                        for (int r = 0; found == 0 && r < rows; r++) {
                          for (int j = 0; j < width; j++) {
                            if (!$box:L.isFinite(z[r][j])) {
                              return layer;
                            }
                          }
                        }
                        return found;
                        """)
                        .with("box", emission.scalar().box())
                        .code())
                .build());
  }
}
