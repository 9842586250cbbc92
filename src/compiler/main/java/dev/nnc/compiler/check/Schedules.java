package dev.nnc.compiler.check;

import dev.nnc.compiler.model.Schedule;
import dev.nnc.compiler.syntax.Expression;
import java.util.Optional;

/** Reads {@code schedule S}. */
final class Schedules {
  static final Vocabulary WORDS =
      new Vocabulary(
          "schedule",
          Signature.of("constant").takes("warmup"),
          Signature.of("step").needs("every", "factor").takes("warmup"),
          Signature.of("exponential").needs("factor").takes("warmup"),
          Signature.of("cosine").needs("steps").takes("floor", "warmup"),
          Signature.of("linear").needs("steps").takes("floor", "warmup"),
          Signature.of("one_cycle").needs("steps").takes("start", "floor"));

  private final FileScope scope;

  Schedules(FileScope scope) {
    this.scope = scope;
  }

  Optional<Schedule> read(Expression expression) {
    return scope.choose(WORDS, expression).map(this::of);
  }

  private Schedule of(Arguments arguments) {
    Values values = scope.values();
    int warmup = values.count(arguments, "warmup");
    return switch (arguments.owner()) {
      case "constant" -> new Schedule.Constant(warmup);
      case "step" ->
          new Schedule.Step(values.size(arguments, "every"), factor(arguments), warmup);
      case "exponential" -> new Schedule.Exponential(factor(arguments), warmup);
      case "cosine" ->
          new Schedule.Cosine(values.size(arguments, "steps"), fraction(arguments, "floor", 0), warmup);
      case "linear" ->
          new Schedule.Linear(values.size(arguments, "steps"), fraction(arguments, "floor", 0), warmup);
      default ->
          new Schedule.OneCycle(
              values.size(arguments, "steps"),
              fraction(arguments, "start", 0.04),
              fraction(arguments, "floor", 0.000004));
    };
  }

  private double factor(Arguments arguments) {
    return scope.values().number(arguments, "factor", Range.NOT_NEGATIVE);
  }

  private double fraction(Arguments arguments, String name, double fallback) {
    return scope.values().number(arguments, name, fallback, Range.NOT_NEGATIVE);
  }
}
