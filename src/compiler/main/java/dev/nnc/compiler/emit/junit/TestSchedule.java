package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Numeral;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.RateSteps;
import dev.nnc.compiler.model.Schedule;
import java.util.stream.Collectors;

/** The learning rate in the reference of a test, and the steps at which a schedule turns. */
final class TestSchedule {
  private static final String RATE = """

      /** The rate of the coming step. */
      private double rate() {
      $warmup  return $rate$factor;
      }
      """;

  private static final String WARMUP = """
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
        .replace("$factor", constant ? "" : " * (" + schedule.javaOfTest() + ")")
        .replace("$rate", number(network.optimizer().orElseThrow().rate()));
  }

  /** Steps on either side of every turn of the schedule, as the elements of an array. */
  static String turns(Network network) {
    return RateSteps.turns(network.schedule()).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    return Numeral.literal(value, Precision.DOUBLE);
  }
}
