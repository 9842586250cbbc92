package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nnc.compiler.WordUse;
import dev.nnc.compiler.check.Language.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the words mean what they say. */
class DefaultsTest {

  /** An activation keeps the words that it was written with, so it differs by them alone. */
  static Stream<WordUse> withDefaults() {
    return WordUse.all()
        .filter(use -> use.entry().written() && use.word().kind() != Kind.ACTIVATION);
  }

  static Stream<WordUse> all() {
    return WordUse.all();
  }

  @ParameterizedTest
  @MethodSource("withDefaults")
  void whatIsLeftOutIsItsDefault(WordUse use) {
    assertEquals(use.withDefault(), use.without());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsGivenIsUsed(WordUse use) {
    assertNotEquals(use.with(true), use.with(false));
  }
}
