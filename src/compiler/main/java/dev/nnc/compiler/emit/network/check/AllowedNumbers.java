package dev.nnc.compiler.emit.network.check;

import dev.nnc.compiler.emit.kernel.Emission;

/**
 * Which numbers x may hold where a network learns: finite ones, and NaN for what is missing where
 * an impute takes its place.
 */
public record AllowedNumbers(Emission emission) {

  /** The condition that a number of x is none of them. */
  public String wrong(String value) {
    return wrong(value, emission.plan().takesMissing());
  }

  /** The same for a number that feature maps have made, which NaN may have reached or not. */
  public String wrong(String value, boolean missing) {
    String box = emission.scalar().box();
    return missing ? box + ".isInfinite(" + value + ")" : "!" + box + ".isFinite(" + value + ")";
  }
}
