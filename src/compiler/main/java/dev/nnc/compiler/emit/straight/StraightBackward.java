package dev.nnc.compiler.emit.straight;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.plan.cost.Masks;
import dev.nnc.compiler.plan.operation.Operation;
import dev.nnc.compiler.plan.operation.Tensor;
import dev.nnc.compiler.plan.pass.BackwardStep;

/**
 * (14)-(16) of one row in a straight line: its gradients are added to those of the batch, or used
 * at once.
 */
final class StraightBackward extends ChainSteps<CodeBlock> {
  private final Emission emission;
  private final boolean updates;

  private StraightBackward(Emission emission, boolean updates) {
    this.emission = emission;
    this.updates = updates;
  }

  /** dw += z g, with the arrays of the workspace. */
  static StraightBackward adding(Emission emission) {
    return new StraightBackward(emission, false);
  }

  /** w += z g, where the row is the whole batch and every gradient carries the factor -rate. */
  static StraightBackward updating(Emission emission) {
    return new StraightBackward(emission, true);
  }

  @Override
  public CodeBlock activation(BackwardStep.ActivationGradient step) {
    return derivative(step.operation());
  }

  @Override
  public CodeBlock input(BackwardStep.InputGradient step) {
    CodeBlock.Builder code = CodeBlock.builder();
    Tensor weight = step.operation().weight();
    for (int i = 0; i < weight.rows(); i++) {
      String chain = emission.scalar().zero();
      for (int j = 0; j < weight.columns(); j++) {
        chain = "Math.fma(" + StraightLine.gradient(step.operation().output(), j) + ", "
            + weight.field() + "[" + (i * weight.columns() + j) + "], " + chain + ")";
      }
      define(code, StraightLine.gradient(step.operation().input(), i), chain);
    }
    step.activation().ifPresent(a -> code.add(derivative(a)));
    return code.build();
  }

  private CodeBlock derivative(Operation.Activate activate) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int j = 0; j < activate.output().width(); j++) {
      String kept = StraightLine.local(activate.kept(), j);
      String g = StraightLine.gradient(activate.output(), j);
      define(code, StraightLine.gradient(activate.input(), j), product(activate, kept, g));
    }
    return code.build();
  }

  /** g o act'; C2 makes the choice without a branch. */
  private String product(Operation.Activate activate, String kept, String g) {
    return Masks.isStep(activate.derivative())
        ? kept + " > 0 ? " + g + " : " + emission.scalar().zero()
        : g + " * " + Emission.function(emission.derivative(activate)) + "(" + kept + ")";
  }

  @Override
  public CodeBlock weight(BackwardStep.WeightGradient step) {
    Operation.Product product = step.operation();
    Tensor weight = product.weight();
    CodeBlock.Builder code = CodeBlock.builder();
    String dw = Emission.gradient(weight);
    if (!updates) {
      code.addStatement("$T $L = s.$L", emission.scalar().array(), dw, dw);
    }
    for (int i = 0; i < weight.rows(); i++) {
      for (int j = 0; j < weight.columns(); j++) {
        String sum = (updates ? weight.field() : dw) + "[" + (i * weight.columns() + j) + "]";
        String z = StraightLine.local(product.input(), i);
        String g = StraightLine.gradient(product.output(), j);
        code.addStatement("$L = Math.fma($L, $L, $L)", sum, z, g, sum);
      }
    }
    return code.build();
  }

  @Override
  public CodeBlock bias(BackwardStep.BiasGradient step) {
    CodeBlock.Builder code = CodeBlock.builder();
    Tensor bias = step.bias();
    for (int j = 0; j < bias.columns(); j++) {
      String sum = updates ? bias.field() : "s." + Emission.gradient(bias);
      code.addStatement(
          "$L[$L] += $L", sum, j, StraightLine.gradient(step.operation().output(), j));
    }
    return code.build();
  }

  private void define(CodeBlock.Builder code, String name, String value) {
    code.addStatement("$T $L = $L", emission.scalar().type(), name, value);
  }
}
