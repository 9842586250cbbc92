package dev.nnc.compiler.model;

import java.util.List;

/**
 * The factor f(t) on the rate, t = 0 at the first step after the warm-up. All that is known of one
 * schedule stands in its record: f as the manual defines it, and f in Java, once for the class and
 * once, written otherwise, for its test.
 */
public sealed interface Schedule {

  Schedule NONE = new Constant(0);

  /** Steps of the linear rise to the full rate before f begins. */
  int warmup();

  /** f(t): what generated classes are checked against. */
  double factor(long t);

  /**
   * The t at which the formula of f changes, and some between: where a rate that is wrong shows.
   */
  List<Long> turns();

  /** f for people, after "LEARNING_RATE". */
  String words();

  /**
   * Statements of Java that return LEARNING_RATE times f(t), in double; the long t is in scope.
   * These are enough where {@link #javaOfTest} can be a factor as it stands.
   */
  default String java() {
    return "return LEARNING_RATE * " + javaOfTest() + ";\n";
  }

  /** An expression of Java for f(t), to be written in parentheses. */
  String javaOfTest();

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }

  /** On the way down, at its end and after it. */
  private static List<Long> turnsOfFall(int steps) {
    return List.of(steps / 3L, (long) steps, steps + 1L);
  }

  /** From one value to another along half a period of the cosine. */
  private static double alongCosine(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * share));
  }

  /** 1. */
  record Constant(int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      return 1;
    }

    @Override
    public List<Long> turns() {
      return List.of();
    }

    @Override
    public String words() {
      return "itself";
    }

    @Override
    public String java() {
      return "return LEARNING_RATE;\n";
    }

    @Override
    public String javaOfTest() {
      return "1";
    }
  }

  /** factor^(t / every), the quotient rounded down. */
  record Step(int every, double factor, int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      long falls = t / every;
      return StrictMath.pow(factor, falls);
    }

    @Override
    public List<Long> turns() {
      return List.of((long) every, 2L * every);
    }

    @Override
    public String words() {
      return "times " + Numeral.of(factor) + " for each " + every + " steps done";
    }

    @Override
    public String javaOfTest() {
      return "StrictMath.pow(" + number(factor) + ", t / " + every + ")";
    }
  }

  /** factor^t. */
  record Exponential(double factor, int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      return StrictMath.pow(factor, t);
    }

    @Override
    public List<Long> turns() {
      return List.of(2L, 7L);
    }

    @Override
    public String words() {
      return "times " + Numeral.of(factor) + "^t";
    }

    @Override
    public String javaOfTest() {
      return "StrictMath.pow(" + number(factor) + ", t)";
    }
  }

  /** floor + (1 - floor) (1 + cos(pi t / steps)) / 2, then floor. */
  record Cosine(int steps, double floor, int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      return t >= steps ? floor : alongCosine(1, floor, (double) t / steps);
    }

    @Override
    public List<Long> turns() {
      return turnsOfFall(steps);
    }

    @Override
    public String words() {
      return "times a factor that falls from 1 to " + Numeral.of(floor) + " along a cosine over "
          + steps + " steps";
    }

    @Override
    public String java() {
      return """
          double done = Math.min(t, $steps) / $steps.0;
          return LEARNING_RATE * ($floor + (1 - $floor) * (1 + StrictMath.cos(Math.PI * done)) / 2);
          """.replace("$steps", String.valueOf(steps)).replace("$floor", number(floor));
    }

    @Override
    public String javaOfTest() {
      return "t >= $steps ? $floor : $floor + (1 - $floor) * (1 + StrictMath.cos(Math.PI * t / $steps)) / 2"
          .replace("$steps", String.valueOf(steps))
          .replace("$floor", number(floor));
    }
  }

  /** 1 + (floor - 1) t / steps, then floor. */
  record Linear(int steps, double floor, int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      return t >= steps ? floor : 1 - (1 - floor) * t / steps;
    }

    @Override
    public List<Long> turns() {
      return turnsOfFall(steps);
    }

    @Override
    public String words() {
      return "times a factor that goes from 1 to " + Numeral.of(floor) + " over " + steps
          + " steps";
    }

    @Override
    public String java() {
      return """
          double done = Math.min(t, $steps) / $steps.0;
          return LEARNING_RATE * (1 + ($floor - 1) * done);
          """.replace("$steps", String.valueOf(steps)).replace("$floor", number(floor));
    }

    @Override
    public String javaOfTest() {
      return "t >= $steps ? $floor : $floor + (1 - $floor) * ($steps - t) / $steps"
          .replace("$steps", String.valueOf(steps))
          .replace("$floor", number(floor));
    }
  }

  /**
   * PyTorch's OneCycleLR: from start to 1 over 30 % of the steps and down to floor, both along a
   * cosine.
   */
  record OneCycle(int steps, double start, double floor) implements Schedule {
    @Override
    public int warmup() {
      return 0;
    }

    @Override
    public double factor(long t) {
      double top = 0.3 * steps - 1;
      if (t >= steps - 1) {
        return floor;
      }
      return t <= top
          ? alongCosine(start, 1, t / top)
          : alongCosine(1, floor, (t - top) / (steps - 1 - top));
    }

    @Override
    public List<Long> turns() {
      return List.of(steps / 8L, steps * 3L / 10, steps / 2L, (long) steps);
    }

    @Override
    public String words() {
      return "times a factor that rises from " + Numeral.of(start) + " to 1 over 30 % of " + steps
          + " steps, then falls to " + Numeral.of(floor) + ", both along a cosine";
    }

    @Override
    public String java() {
      return """
          double rise = 0.3 * $steps - 1;
          double now = Math.min(t, $last);
          boolean rising = now <= rise;
          double from = rising ? $start : 1;
          double to = rising ? 1 : $floor;
          double done = rising ? now / rise : (now - rise) / ($last - rise);
          return LEARNING_RATE * (to + (from - to) * (1 + StrictMath.cos(Math.PI * done)) / 2);
          """.replace("$steps", String.valueOf(steps))
          .replace("$last", String.valueOf(steps - 1))
          .replace("$start", number(start))
          .replace("$floor", number(floor));
    }

    @Override
    public String javaOfTest() {
      String top = number(0.3 * steps - 1);
      return "t >= " + (steps - 1) + " ? " + number(floor) + " : t <= " + top + " ? "
          + along(number(start), "1", "t / " + top) + " : "
          + along("1", number(floor), "(t - " + top + ") / (" + (steps - 1) + " - " + top + ")");
    }

    private static String along(String from, String to, String share) {
      return to + " + (" + from + " - " + to + ") / 2 * (1 + StrictMath.cos(Math.PI * (" + share
          + ")))";
    }
  }

  /** (1 - t / steps)^power, then 0. */
  record Polynomial(int steps, double power, int warmup) implements Schedule {
    @Override
    public double factor(long t) {
      return t >= steps ? 0 : StrictMath.pow(1 - (double) t / steps, power);
    }

    @Override
    public List<Long> turns() {
      return turnsOfFall(steps);
    }

    @Override
    public String words() {
      return "times (1 - t / " + steps + ")^" + Numeral.of(power) + ", 0 from t = " + steps + " on";
    }

    @Override
    public String java() {
      return """
          double left = 1 - Math.min(t, $steps) / $steps.0;
          return left > 0 ? LEARNING_RATE * StrictMath.pow(left, $power) : 0;
          """.replace("$steps", String.valueOf(steps)).replace("$power", number(power));
    }

    @Override
    public String javaOfTest() {
      return "t >= $steps ? 0 : StrictMath.pow(($steps - t) / $steps.0, $power)"
          .replace("$steps", String.valueOf(steps))
          .replace("$power", number(power));
    }
  }
}
