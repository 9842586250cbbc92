package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.Schedule;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

  /** A step long after every schedule has ended. */
  private static final long LATE = 1_000_000;

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
    Schedule schedule = network.schedule();
    List<Long> turns = schedule.match(new Turns());
    return Stream.concat(turns.stream().map(t -> t + schedule.warmup()), Stream.of((long) schedule.warmup(), LATE))
        .flatMapToLong(t -> LongStream.of(t - 1, t))
        .filter(t -> t > 0)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
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
    return JavaText.number(Precision.DOUBLE, value);
  }

  /** Where the formula changes, and places between. */
  private static final class Turns implements Schedule.Cases<List<Long>> {
    @Override
    public List<Long> constant(Schedule.Constant s) {
      return List.of();
    }

    @Override
    public List<Long> step(Schedule.Step s) {
      return List.of((long) s.every(), 2L * s.every());
    }

    @Override
    public List<Long> exponential(Schedule.Exponential s) {
      return List.of(2L, 7L);
    }

    @Override
    public List<Long> cosine(Schedule.Cosine s) {
      return List.of(s.steps() / 3L, (long) s.steps(), s.steps() + 1L);
    }

    @Override
    public List<Long> linear(Schedule.Linear s) {
      return List.of(s.steps() / 3L, (long) s.steps(), s.steps() + 1L);
    }

    @Override
    public List<Long> oneCycle(Schedule.OneCycle s) {
      return List.of(s.steps() / 8L, s.steps() * 3L / 10, s.steps() / 2L, (long) s.steps());
    }
  }
}
