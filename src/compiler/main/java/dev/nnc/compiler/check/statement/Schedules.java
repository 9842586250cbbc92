package dev.nnc.compiler.check.statement;

import static dev.nnc.compiler.check.word.Domain.Kind.COUNT;
import static dev.nnc.compiler.check.word.Domain.Kind.SIZE;
import static dev.nnc.compiler.check.word.Domain.Kind.STEPS;
import static dev.nnc.compiler.check.word.Range.NOT_NEGATIVE;

import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.model.Schedule;
import java.util.function.IntFunction;

/** What {@code schedule} may name. */
public final class Schedules {
  private static final String FLOOR = "the factor from t = steps on";

  /** Each makes a schedule of steps of so many rows. */
  public static final Vocabulary<IntFunction<Schedule>> WORDS = new Vocabulary<>(
      "schedule",
      warming(Signature.of("constant", "The rate stays as it is."))
          .builds(a -> batch -> new Schedule.Constant(a.whole("warmup"))),
      warming(Signature.of("step", "The rate is multiplied once in so many steps.")
              .needs("every", SIZE, "the steps from one change to the next")
              .needs("factor", NOT_NEGATIVE, "what the rate is multiplied by"))
          .builds(a ->
              batch -> new Schedule.Step(a.whole("every"), a.number("factor"), a.whole("warmup"))),
      warming(Signature.of("exponential", "The rate is multiplied in each step.")
              .needs("factor", NOT_NEGATIVE, "what the rate is multiplied by"))
          .builds(a -> batch -> new Schedule.Exponential(a.number("factor"), a.whole("warmup"))),
      warming(Signature.of("cosine", "The rate falls along half a cosine.")
              .needs("steps", STEPS, "the steps of the fall")
              .takes("floor", 0, NOT_NEGATIVE, FLOOR))
          .builds(a -> batch ->
              new Schedule.Cosine(a.steps("steps", batch), a.number("floor"), a.whole("warmup"))),
      warming(Signature.of("linear", "The rate changes along a straight line.")
              .needs("steps", STEPS, "the steps of the change")
              .takes("floor", 0, NOT_NEGATIVE, FLOOR))
          .builds(a -> batch ->
              new Schedule.Linear(a.steps("steps", batch), a.number("floor"), a.whole("warmup"))),
      warming(Signature.of(
                  "polynomial", "The rate falls to 0 along a power of what is left of the steps.")
              .needs("steps", STEPS, "the steps of the fall")
              .takes("power", 1, NOT_NEGATIVE, "the power"))
          .builds(a -> batch -> new Schedule.Polynomial(
              a.steps("steps", batch), a.number("power"), a.whole("warmup"))),
      Signature.of(
              "one_cycle",
              "The rate rises over 30 % of the steps and falls over the others, along cosines.")
          .needs("steps", STEPS, "the steps of both")
          .takes("start", 0.04, NOT_NEGATIVE, "the factor of the first step")
          .takes("floor", 0.000004, NOT_NEGATIVE, "the factor of the last step and all after it")
          .builds(a -> batch -> new Schedule.OneCycle(
              a.steps("steps", batch), a.number("start"), a.number("floor"))));

  private Schedules() {}

  private static Signature warming(Signature word) {
    return word.takes("warmup", 0, COUNT, "the steps of a linear rise that come first");
  }
}
