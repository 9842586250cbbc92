package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.model.RateFactor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rates of the first steps. */
final class TestRates {
  /** Of so many steps a test compares the weights. */
  static final int STEPS = 2;

  private TestRates() {}

  /** The elements of an array of them. */
  static String text(Network network) {
    return IntStream.range(0, STEPS)
        .mapToDouble(t -> network.optimizer().orElseThrow().rate() * RateFactor.of(network.schedule(), t))
        .mapToObj(rate -> JavaText.number(Precision.DOUBLE, rate))
        .collect(Collectors.joining(", "));
  }
}
