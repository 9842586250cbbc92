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
  private final RowResidual residual;
  private final RowDropout dropout;
  private final RowNorm norms;
  private final RowBatchNorm batchNorms;
  private final RowPolynomial polynomials;
  private final RowStandardize standardize;

  RowPasses(Emission emission) {
    this.emission = emission;
    this.plan = emission.plan();
    RowKernels kernels = new RowKernels(emission);
    this.activations = new RowActivation(emission);
    this.products = new RowProduct(emission, kernels, activations);
    this.gradients = new RowGradient(emission, kernels);
    this.softmax = new RowSoftmax(emission);
    this.residual = new RowResidual(emission);
    this.dropout = new RowDropout(emission, residual);
    this.norms = new RowNorm(emission);
    this.batchNorms = new RowBatchNorm(emission);
    this.polynomials = new RowPolynomial(emission);
    this.standardize = new RowStandardize(emission);
  }

  @Override
  public List<CodeBlock> forward() {
    return steps(plan.forward());
  }

  @Override
  public List<CodeBlock> steps(List<ForwardStep> steps) {
    return steps.stream().map(step -> equation(step, step.operation().match(new Evaluation(step)))).toList();
  }

  @Override
  public List<CodeBlock> propagate() {
    return plan.forward().stream().map(step -> equation(step, training(step))).toList();
  }

  private CodeBlock training(ForwardStep step) {
    return step.operation().match(new Training(step));
  }

  private static CodeBlock equation(ForwardStep step, CodeBlock call) {
    return call.isEmpty() ? call : CodeBlock.of("// $L\n$L", Equations.forward(step), call);
  }

  /** The forward formulas as in evaluation. */
  private class Evaluation implements Operation.Cases<CodeBlock> {
    private final ForwardStep step;

    Evaluation(ForwardStep step) {
      this.step = step;
    }

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

    @Override
    public CodeBlock add(Operation.Add operation) {
      return residual.forward(operation);
    }

    @Override
    public CodeBlock dropout(Operation.Dropout operation) {
      return dropout.evaluate(operation);
    }

    @Override
    public CodeBlock rowNorm(Operation.RowNorm operation) {
      return norms.forward(operation);
    }

    @Override
    public CodeBlock batchNorm(Operation.BatchNorm operation) {
      return batchNorms.evaluate(operation);
    }

    @Override
    public CodeBlock polynomial(Operation.Polynomial operation) {
      return polynomials.forward(operation);
    }

    @Override
    public CodeBlock standardize(Operation.Standardize operation) {
      return standardize.forward(operation);
    }
  }

  /** As in training. */
  private final class Training extends Evaluation {
    Training(ForwardStep step) {
      super(step);
    }

    @Override
    public CodeBlock dropout(Operation.Dropout operation) {
      return dropout.forward(operation);
    }

    @Override
    public CodeBlock batchNorm(Operation.BatchNorm operation) {
      return batchNorms.forward(operation);
    }
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
    return steps(
        plan.backward().orElseThrow(),
        new Steps() {
          @Override
          public CodeBlock weight(BackwardStep.WeightGradient step) {
            return gradients.store(step);
          }

          @Override
          public CodeBlock bias(BackwardStep.BiasGradient step) {
            return gradients.store(step);
          }

          @Override
          public CodeBlock stored(BackwardStep.StoredGradient step) {
            return CodeBlock.of("");
          }
        });
  }

  @Override
  public List<CodeBlock> training() {
    RowUpdate update = RowUpdate.of(emission);
    return steps(
        plan.training().orElseThrow(),
        new Steps() {
          @Override
          public CodeBlock weight(BackwardStep.WeightGradient step) {
            return gradients.update(step, update);
          }

          @Override
          public CodeBlock bias(BackwardStep.BiasGradient step) {
            return gradients.update(step, update);
          }

          @Override
          public CodeBlock stored(BackwardStep.StoredGradient step) {
            return gradients.update(step, update);
          }
        });
  }

  private static List<CodeBlock> steps(BackwardPass pass, Steps cases) {
    List<CodeBlock> statements = new ArrayList<>();
    for (BackwardStep step : pass.steps()) {
      CodeBlock call = step.match(cases);
      if (!call.isEmpty()) {
        statements.add(CodeBlock.of("// $L\n$L", Equations.backward(step), call));
      }
    }
    return List.copyOf(statements);
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

    @Override
    public CodeBlock inPlace(BackwardStep.InPlaceGradient step) {
      Operation operation = step.operation();
      if (operation instanceof Operation.Dropout o) {
        return dropout.backward(o, step.gradient());
      }
      if (operation instanceof Operation.RowNorm norm) {
        return norms.backward(norm, step.gradient());
      }
      return operation instanceof Operation.BatchNorm norm
          ? batchNorms.backward(norm, step.gradient())
          : standardize.backward((Operation.Standardize) operation, step.gradient());
    }

    @Override
    public CodeBlock monomials(BackwardStep.MonomialGradient step) {
      return polynomials.backward(step);
    }

    @Override
    public CodeBlock copy(BackwardStep.Copy step) {
      return residual.copy(step);
    }

    @Override
    public CodeBlock accumulate(BackwardStep.Accumulate step) {
      return residual.accumulate(step);
    }

    @Override
    public CodeBlock parameters(BackwardStep.ParameterGradients step) {
      Operation operation = step.operation();
      if (operation instanceof Operation.RowNorm norm) {
        return norms.parameters(norm, step.gradient());
      }
      return operation instanceof Operation.BatchNorm norm
          ? batchNorms.parameters(norm, step.gradient())
          : new TrainedActivation(emission).gradients((Operation.Activate) operation, step);
    }

    @Override
    public CodeBlock statistics(BackwardStep.Statistics step) {
      return batchNorms.statistics(step.operation());
    }
  }

  @Override
  public List<WorkArray> arrays() {
    return new RowWorkspace(plan).arrays();
  }

  @Override
  public List<CodeBlock> findNotFinite() {
    return new RowNotFinite(emission, this::training).statements();
  }
}
