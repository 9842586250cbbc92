package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.BackwardStep;
import dev.nnc.compiler.plan.Operation;
import java.util.Optional;

/** The call of one step of the backward pass; gradients of weights are stored, or used at once for an update. */
final class RowBackward implements BackwardStep.Cases<CodeBlock> {
  private final RowEmitters emitters;
  private final Optional<RowUpdate> update;

  private RowBackward(RowEmitters emitters, Optional<RowUpdate> update) {
    this.emitters = emitters;
    this.update = update;
  }

  static RowBackward storing(RowEmitters emitters) {
    return new RowBackward(emitters, Optional.empty());
  }

  static RowBackward updating(RowEmitters emitters, RowUpdate update) {
    return new RowBackward(emitters, Optional.of(update));
  }

  @Override
  public CodeBlock activation(BackwardStep.ActivationGradient step) {
    return emitters.activations.backwardRows(step);
  }

  @Override
  public CodeBlock softmax(BackwardStep.SoftmaxGradient step) {
    return emitters.softmax.backward(step);
  }

  @Override
  public CodeBlock input(BackwardStep.InputGradient step) {
    return emitters.products.backward(step);
  }

  @Override
  public CodeBlock weight(BackwardStep.WeightGradient step) {
    return update.map(u -> emitters.gradients.update(step, u)).orElseGet(() -> emitters.gradients.store(step));
  }

  @Override
  public CodeBlock bias(BackwardStep.BiasGradient step) {
    return update.map(u -> emitters.gradients.update(step, u)).orElseGet(() -> emitters.gradients.store(step));
  }

  @Override
  public CodeBlock stored(BackwardStep.StoredGradient step) {
    return update.map(u -> emitters.gradients.update(step, u)).orElse(CodeBlock.of(""));
  }

  @Override
  public CodeBlock inPlace(BackwardStep.InPlaceGradient step) {
    Operation operation = step.operation();
    if (operation instanceof Operation.Dropout dropout) {
      return emitters.dropout.backward(dropout, step.gradient());
    }
    if (operation instanceof Operation.RowNorm norm) {
      return emitters.rowNorms.backward(norm, step.gradient());
    }
    return operation instanceof Operation.BatchNorm norm
        ? emitters.batchNorms.backward(norm, step.gradient())
        : emitters.standardize.backward((Operation.Standardize) operation, step.gradient());
  }

  @Override
  public CodeBlock parameters(BackwardStep.ParameterGradients step) {
    Operation operation = step.operation();
    if (operation instanceof Operation.RowNorm norm) {
      return emitters.rowNorms.parameters(norm, step.gradient());
    }
    return operation instanceof Operation.BatchNorm norm
        ? emitters.batchNorms.parameters(norm, step.gradient())
        : emitters.trainedActivations.gradients((Operation.Activate) operation, step);
  }

  @Override
  public CodeBlock monomials(BackwardStep.MonomialGradient step) {
    return emitters.polynomials.backward(step);
  }

  @Override
  public CodeBlock copy(BackwardStep.Copy step) {
    return emitters.residual.copy(step);
  }

  @Override
  public CodeBlock accumulate(BackwardStep.Accumulate step) {
    return emitters.residual.accumulate(step);
  }

  @Override
  public CodeBlock statistics(BackwardStep.Statistics step) {
    return emitters.batchNorms.statistics(step.operation());
  }
}
