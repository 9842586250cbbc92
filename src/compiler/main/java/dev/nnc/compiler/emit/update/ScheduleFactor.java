package dev.nnc.compiler.emit.update;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.emit.text.CodeTemplate;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;

/**
 * A schedule's factor on the rate at step t.
 *
 * @param formula for people, after "LEARNING_RATE"
 * @param code statements that return LEARNING_RATE times the factor; {@code t} is in scope
 */
record ScheduleFactor(String formula, CodeBlock code) {

  /** The factor of each kind of schedule. */
  static final class Of implements Schedule.Cases<ScheduleFactor> {

    @Override
    public ScheduleFactor constant(Schedule.Constant s) {
      return new ScheduleFactor("itself", CodeBlock.of("return LEARNING_RATE;\n"));
    }

    @Override
    public ScheduleFactor step(Schedule.Step s) {
      return new ScheduleFactor(
          "times " + Numeral.of(s.factor()) + " for each " + s.every() + " steps done",
          CodeBlock.of("return LEARNING_RATE * StrictMath.pow($L, t / $L);\n", number(s.factor()), s.every()));
    }

    @Override
    public ScheduleFactor exponential(Schedule.Exponential s) {
      return new ScheduleFactor(
          "times " + Numeral.of(s.factor()) + "^t",
          CodeBlock.of("return LEARNING_RATE * StrictMath.pow($L, t);\n", number(s.factor())));
    }

    @Override
    public ScheduleFactor cosine(Schedule.Cosine s) {
      return new ScheduleFactor(
          "times a factor that falls from 1 to " + Numeral.of(s.floor()) + " along a cosine over " + s.steps() + " steps",
          CodeTemplate.of("""
              final double done = Math.min(t, $steps:L) / (double) $steps:L;
              return LEARNING_RATE * ($floor:L + (1 - $floor:L) * (1 + StrictMath.cos(Math.PI * done)) / 2);
              """)
              .with("steps", s.steps())
              .with("floor", number(s.floor()))
              .code());
    }

    @Override
    public ScheduleFactor linear(Schedule.Linear s) {
      return new ScheduleFactor(
          "times a factor that goes from 1 to " + Numeral.of(s.floor()) + " over " + s.steps() + " steps",
          CodeTemplate.of("""
              final double done = Math.min(t, $steps:L) / (double) $steps:L;
              return LEARNING_RATE * (1 + ($floor:L - 1) * done);
              """)
              .with("steps", s.steps())
              .with("floor", number(s.floor()))
              .code());
    }

    @Override
    public ScheduleFactor oneCycle(Schedule.OneCycle s) {
      return new ScheduleFactor(
          "times a factor that rises from " + Numeral.of(s.start()) + " to 1 over 30 % of " + s.steps() + " steps, then falls to "
              + Numeral.of(s.floor()) + ", both along a cosine",
          CodeTemplate.of("""
              final double rise = 0.3 * $steps:L - 1;
              final double now = Math.min(t, $last:L);
              final boolean rising = now <= rise;
              final double from = rising ? $start:L : 1;
              final double to = rising ? 1 : $floor:L;
              final double done = rising ? now / rise : (now - rise) / ($last:L - rise);
              return LEARNING_RATE * (to + (from - to) * (1 + StrictMath.cos(Math.PI * done)) / 2);
              """)
              .with("steps", s.steps())
              .with("last", s.steps() - 1)
              .with("start", number(s.start()))
              .with("floor", number(s.floor()))
              .code());
    }

    private static String number(double value) {
      return Numeral.literal(value, Precision.DOUBLE);
    }
  }
}
