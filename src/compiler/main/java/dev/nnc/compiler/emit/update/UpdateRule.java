package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** An optimizer's update of one weight w[j] by its gradient g[j], with PyTorch's formulas. */
public interface UpdateRule {

  /** The formula, for people. */
  String formula();

  /** The numbers that are the same for all weights of a step: parameters of the kernel, the rate first. */
  List<String> numbers();

  /** The statements for entry j; the optimizer's state stands in arrays named as {@code StateTensor.variable}. */
  CodeBlock entry();

  /** Statements of a step from which {@link #values} follow. */
  default CodeBlock preparation() {
    return CodeBlock.of("");
  }

  /** The expressions of the numbers. */
  List<String> values();

  /** The numbers that a pass with updates is given: those of the rule, and before them what clips the gradients. */
  static List<String> ofStep(Emission emission) {
    List<String> numbers = new ArrayList<>(emission.plan().clipsNorm() ? List.of(NormClip.SCALE) : List.of());
    numbers.addAll(of(emission).numbers());
    return List.copyOf(numbers);
  }

  static UpdateRule of(Emission emission) {
    Scalar scalar = emission.scalar();
    LearningRate rate = new LearningRate(emission);
    return emission.plan().network().optimizer().orElseThrow().match(
        new Optimizer.Cases<>() {
          @Override
          public UpdateRule sgd(Optimizer.Sgd optimizer) {
            return new SgdRule(optimizer, scalar, rate);
          }

          @Override
          public UpdateRule adam(Optimizer.Adam optimizer) {
            return new AdamRule(optimizer, scalar, rate);
          }

          @Override
          public UpdateRule rmsProp(Optimizer.RmsProp optimizer) {
            return new RmsPropRule(optimizer, scalar, rate);
          }

          @Override
          public UpdateRule adagrad(Optimizer.Adagrad optimizer) {
            return new AdagradRule(optimizer, scalar, rate);
          }

          @Override
          public UpdateRule lion(Optimizer.Lion optimizer) {
            return new LionRule(optimizer, emission, rate);
          }
        });
  }
}
