package dev.nnc.compiler.check;

import java.util.function.Function;

/**
 * A word of the language: what it takes, and what it builds of that.
 *
 * @param <T> what words of its kind build
 */
record Definition<T>(Signature signature, Function<Reading, T> constructor) {

  T build(Arguments arguments, FileScope scope) {
    return constructor.apply(new Reading(signature, arguments, scope));
  }
}
