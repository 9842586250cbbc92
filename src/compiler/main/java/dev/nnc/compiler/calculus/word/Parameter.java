package dev.nnc.compiler.calculus.word;

import java.util.Optional;

/**
 * A parameter of a built-in activation or loss; without a default it must be given.
 *
 * @param accepted what its value must be
 * @param sentence what it is, for people; may be empty
 */
public record Parameter(
    String name, Optional<Double> defaultValue, Accepted accepted, String sentence) {

  static Parameter optional(String name, double value, Accepted accepted) {
    return new Parameter(name, Optional.of(value), accepted, "");
  }

  static Parameter required(String name, Accepted accepted) {
    return new Parameter(name, Optional.empty(), accepted, "");
  }

  Parameter saying(String sentence) {
    return new Parameter(name, defaultValue, accepted, sentence);
  }
}
