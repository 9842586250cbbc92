package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An optimizer's update of one weight w[j] by its gradient g[j], with PyTorch's formulas. */
public interface UpdateRule {

  /** The formula, for people. */
  String formula();

  /**
   * The numbers that are the same for all weights of a step: parameters of the kernel, the rate
   * first.
   */
  List<String> numbers();

  /**
   * The statements for entry j; the optimizer's state stands in arrays named as
   * {@code StateTensor.variable}.
   */
  CodeBlock entry();

  /**
   * The same for the entries from j on that a vector of this class holds, with the same bits, where
   * rows are too short for C2; SPECIES is in scope.
   */
  default Optional<CodeBlock> vectorEntry(ClassName vector) {
    return Optional.empty();
  }

  /** Statements of a step from which {@link #values} follow. */
  default CodeBlock preparation() {
    return CodeBlock.of("");
  }

  /** The expressions of the numbers. */
  List<String> values();

  /**
   * Fields of the class in which a step leaves for the next what would take long to compute anew.
   * They follow from the number of steps alone, so they are neither saved nor copied.
   */
  default List<FieldSpec> fields() {
    return List.of();
  }

  /**
   * The numbers that a pass with updates is given: those of the rule, and before them what clips
   * the gradients.
   */
  static List<String> ofStep(Emission emission) {
    List<String> numbers =
        new ArrayList<>(emission.plan().clipsNorm() ? List.of(NormClip.SCALE) : List.of());
    numbers.addAll(of(emission).numbers());
    return List.copyOf(numbers);
  }

  static UpdateRule of(Emission emission) {
    Scalar scalar = emission.scalar();
    LearningRate rate = new LearningRate(emission);
    return emission.plan().network().optimizer().orElseThrow().match(new Optimizer.Cases<>() {
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

      @Override
      public UpdateRule nadam(Optimizer.Nadam optimizer) {
        return new NadamRule(optimizer, scalar, rate);
      }
    });
  }

  /**
   * The body of a method in the reference of a test, which returns the new value of a weight w with
   * the gradient g at this rate, all of them doubles. The optimizer remembers m[i] and v[i]; before
   * its first step updates is 0.
   */
  static String test(Optimizer optimizer) {
    return optimizer.match(new Optimizer.Cases<>() {
      @Override
      public String sgd(Optimizer.Sgd sgd) {
        return SgdRule.test(sgd);
      }

      @Override
      public String adam(Optimizer.Adam adam) {
        return AdamRule.test(adam);
      }

      @Override
      public String rmsProp(Optimizer.RmsProp rmsProp) {
        return RmsPropRule.test(rmsProp);
      }

      @Override
      public String adagrad(Optimizer.Adagrad adagrad) {
        return AdagradRule.test(adagrad);
      }

      @Override
      public String lion(Optimizer.Lion lion) {
        return LionRule.test(lion);
      }

      @Override
      public String nadam(Optimizer.Nadam nadam) {
        return NadamRule.test(nadam);
      }
    });
  }

  /** A number of a test, or of what is computed in double before a pass. */
  static String wide(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }

  /** The gradient of a test with the decay's part. */
  static String decayed(double decay) {
    return decay == 0 ? "g" : "g + " + wide(decay) + " * w";
  }

  /** What a test returns where the gradient is divided by the root of v[i]. */
  static String byRoot(double epsilon) {
    return "return w - rate * g / (Math.sqrt(v[i]) + " + wide(epsilon) + ");\n";
  }
}
