package dev.nnc.compiler.emit.rows;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.update.RowUpdate;
import dev.nnc.compiler.plan.pass.BackwardStep;
import java.util.Optional;

/**
 * The call of one step of the backward pass; gradients of weights are stored, or used at once for
 * an update.
 */
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
  public CodeBlock activationParameters(BackwardStep.ActivationParameters step) {
    return emitters.trainedActivations.gradients(step);
  }

  @Override
  public CodeBlock input(BackwardStep.InputGradient step) {
    return emitters.products.backward(step);
  }

  @Override
  public CodeBlock weight(BackwardStep.WeightGradient step) {
    return update
        .map(u -> emitters.gradients.update(step, u))
        .orElseGet(() -> emitters.gradients.store(step));
  }

  @Override
  public CodeBlock bias(BackwardStep.BiasGradient step) {
    return update
        .map(u -> emitters.gradients.update(step, u))
        .orElseGet(() -> emitters.gradients.store(step));
  }

  @Override
  public CodeBlock storedPenalty(BackwardStep.StoredPenalty step) {
    return emitters.storedMatrices.penalty(step);
  }

  @Override
  public CodeBlock stored(BackwardStep.StoredGradient step) {
    return update.map(u -> updated(step, u)).orElse(CodeBlock.of(""));
  }

  private CodeBlock updated(BackwardStep.StoredGradient step, RowUpdate update) {
    return step.tensor().shape().size() == 1
        ? emitters.gradients.update(step, update)
        : emitters.storedMatrices.update(step, update);
  }

  @Override
  public CodeBlock transform(BackwardStep.TransformGradient step) {
    return emitters.transforms.of(step.operation()).backward(step.gradient(), step.target());
  }

  @Override
  public CodeBlock transformParameters(BackwardStep.TransformParameters step) {
    return emitters.transforms.of(step.operation()).parameters(step.gradient());
  }

  @Override
  public CodeBlock statistics(BackwardStep.Statistics step) {
    return emitters.transforms.of(step.operation()).statistics();
  }

  @Override
  public CodeBlock copy(BackwardStep.Copy step) {
    return emitters.residual.copy(step);
  }

  @Override
  public CodeBlock accumulate(BackwardStep.Accumulate step) {
    return emitters.residual.accumulate(step);
  }
}
