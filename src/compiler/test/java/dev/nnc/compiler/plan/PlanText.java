package dev.nnc.compiler.plan;

import dev.nnc.compiler.plan.pass.BackwardPass;
import dev.nnc.compiler.plan.pass.BackwardStep;
import dev.nnc.compiler.plan.pass.Buffer;
import dev.nnc.compiler.plan.pass.Equations;
import dev.nnc.compiler.plan.pass.SharedStep;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a plan decides, as text: what {@code nnc explain} shows, then where values stand and
 * threads meet.
 */
final class PlanText {
  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Plan plan) {
    this.plan = plan;
  }

  static String of(Plan plan) {
    PlanText text = new PlanText(plan);
    text.explained(new PlanReport(plan));
    text.buffers();
    text.steps("forward", SharedStep.forward(plan.forward(), true), Equations::forward);
    plan.backward().ifPresent(pass -> text.backward("backward", pass, pass.gradients()));
    plan.training().ifPresent(pass -> text.backward("training", pass, plan.trainStep()));
    return text.text.toString();
  }

  private void explained(PlanReport report) {
    line(report.title());
    for (PlanReport.Row row : report.layers()) {
      line(row.output() + " = " + row.computes() + ", " + row.parameters() + " parameters, "
          + row.trainingFlops() + " flops, " + row.kept() + " bytes kept");
    }
    line("");
    line(report.kernel());
    line(report.threads());
    report.decisions().forEach(this::line);
  }

  private void buffers() {
    line("");
    line("buffers");
    Map<Buffer, String> values = new LinkedHashMap<>();
    plan.buffers()
        .forEach(
            (value, buffer) -> values.merge(buffer, value.symbol(), (a, b) -> a + ", then " + b));
    values.forEach((buffer, symbols) -> line("  " + named(buffer) + ": " + symbols));
  }

  private void backward(String pass, BackwardPass backward, List<BackwardStep> steps) {
    steps(
        pass + " from " + named(backward.lossGradient()),
        SharedStep.backward(steps),
        step -> Equations.backward(step) + buffers(step));
  }

  private <S> void steps(String pass, List<SharedStep<S>> steps, Function<S, String> equation) {
    line("");
    line(pass);
    for (SharedStep<S> step : steps) {
      if (plan.sharing().isPresent() && step.meets()) {
        line("  meet");
      }
      line("  " + equation.apply(step.step()));
    }
  }

  /** The buffers of a step, each once, in the order of its components. */
  private static String buffers(BackwardStep step) {
    return Arrays.stream(step.getClass().getRecordComponents())
        .filter(component -> component.getType() == Buffer.class)
        .map(component -> ((Buffer) value(component, step)).field())
        .distinct()
        .reduce((a, b) -> a + ", " + b)
        .map(fields -> "   in " + fields)
        .orElse("");
  }

  private static Object value(RecordComponent component, BackwardStep step) {
    try {
      return component.getAccessor().invoke(step);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String named(Buffer buffer) {
    return buffer.field() + " [" + buffer.width() + "]";
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
