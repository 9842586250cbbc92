package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.RateTurns;
import dev.nnc.compiler.model.Schedule;
import java.util.stream.Collectors;

/** The learning rate in the reference of a test, and the steps at which a schedule turns. */
final class TestSchedule implements Schedule.Cases<String> {
  private static final String RATE =
      """

      /** The rate of the coming step. */
      private double rate() {
      $warmup  return $rate$factor;
      }
      """;

  private static final String WARMUP =
      """
        if (step < $warmup) {
          return $rate * (step + 1) / $warmup;
        }
        long t = step - $warmup;
      """;

  private TestSchedule() {}

  static String rate(Network network) {
    Schedule schedule = network.schedule();
    boolean constant = schedule instanceof Schedule.Constant;
    String time = constant ? "" : "  long t = step;\n";
    String warmup = WARMUP.replace("$warmup", String.valueOf(schedule.warmup()));
    warmup = constant ? warmup.replaceFirst("  long t = .*\n", "") : warmup;
    return RATE.replace("$warmup", schedule.warmup() > 0 ? warmup : time)
        .replace("$factor", constant ? "" : " * (" + schedule.match(new TestSchedule()) + ")")
        .replace("$rate", number(network.optimizer().orElseThrow().rate()));
  }

  /** Steps on either side of every turn of the schedule, as the elements of an array. */
  static String turns(Network network) {
    return RateTurns.of(network.schedule()).stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  public String constant(Schedule.Constant s) {
    return "";
  }

  @Override
  public String step(Schedule.Step s) {
    return "StrictMath.pow(" + number(s.factor()) + ", t / " + s.every() + ")";
  }

  @Override
  public String exponential(Schedule.Exponential s) {
    return "StrictMath.pow(" + number(s.factor()) + ", t)";
  }

  @Override
  public String cosine(Schedule.Cosine s) {
    return falling(s.steps(), s.floor(), "(1 + StrictMath.cos(Math.PI * t / " + s.steps() + ")) / 2");
  }

  @Override
  public String linear(Schedule.Linear s) {
    return falling(s.steps(), s.floor(), "(" + s.steps() + " - t) / " + s.steps());
  }

  private static String falling(int steps, double floor, String share) {
    String least = number(floor);
    return "t >= " + steps + " ? " + least + " : " + least + " + (1 - " + least + ") * " + share;
  }

  @Override
  public String oneCycle(Schedule.OneCycle s) {
    int last = s.steps() - 1;
    String top = number(0.3 * s.steps() - 1);
    return "t >= " + last + " ? " + number(s.floor()) + " : t <= " + top + " ? "
        + along(number(s.start()), "1", "t / " + top) + " : "
        + along("1", number(s.floor()), "(t - " + top + ") / (" + last + " - " + top + ")");
  }

  private static String along(String from, String to, String share) {
    return to + " + (" + from + " - " + to + ") / 2 * (1 + StrictMath.cos(Math.PI * (" + share + ")))";
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
