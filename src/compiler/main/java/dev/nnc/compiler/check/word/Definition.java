package dev.nnc.compiler.check.word;

import java.util.function.Function;

/**
 * A word of the language: what it takes, and what it builds of that.
 *
 * @param <T> what words of its kind build
 */
public record Definition<T>(Signature signature, Function<Reading, T> constructor) {

  public T build(Arguments arguments, FileScope scope) {
    return constructor.apply(new Reading(signature, arguments, scope));
  }
}
