package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.kernel.Emission;
import dev.nnc.compiler.emit.text.Scalar;
import dev.nnc.compiler.model.Optimizer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The rate of a step: a constant, or that times the schedule's factor f(t), computed in double. */
public final class LearningRate {
  private final Emission emission;
  private final Schedule schedule;
  private final Optimizer optimizer;

  public LearningRate(Emission emission) {
    this.emission = emission;
    this.schedule = emission.plan().network().schedule();
    this.optimizer = emission.plan().network().optimizer().orElseThrow();
  }

  private boolean scheduled() {
    return !schedule.equals(Schedule.NONE);
  }

  /** A rate that goes into further computation stays in double until that is done. */
  private boolean isWide() {
    return scheduled() || optimizer.countsSteps();
  }

  public FieldSpec constant() {
    Scalar scalar = isWide() ? new Scalar(Precision.DOUBLE) : emission.scalar();
    return FieldSpec.builder(
            scalar.type(), "LEARNING_RATE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(scalar.literal(optimizer.rate()))
        .build();
  }

  /** The expression of the coming step's rate, in double. */
  String wide() {
    return scheduled() ? "learningRate()" : "LEARNING_RATE";
  }

  /** The expression of the coming step's rate, in the network's precision. */
  String narrow() {
    return isWide() ? emission.scalar().narrowing() + wide() : wide();
  }

  /** The method learningRate, where the rate changes from step to step. */
  public Optional<MethodSpec> method() {
    if (!scheduled()) {
      return Optional.empty();
    }
    CodeBlock.Builder code = CodeBlock.builder();
    int warmup = schedule.warmup();
    if (warmup == 0) {
      code.addStatement("long t = parameters.step");
    } else {
      code.beginControlFlow("if (parameters.step < $L)", warmup)
          .addStatement("return LEARNING_RATE * (parameters.step + 1) / $L", warmup)
          .endControlFlow();
      if (!(schedule instanceof Schedule.Constant)) {
        code.addStatement("long t = parameters.step - $L", warmup);
      }
    }
    code.add("$L", schedule.java());
    String rise = warmup == 0 ? "" : ", after a linear rise over " + warmup + " steps";
    return Optional.of(MethodSpec.methodBuilder("learningRate")
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "The rate of the coming step, t from 0: LEARNING_RATE\n$L$L.\n", schedule.words(), rise)
        .returns(TypeName.DOUBLE)
        .addCode(code.build())
        .build());
  }
}
