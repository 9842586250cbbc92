package dev.nnc.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Test
  void saysOfEveryWordWhatItIs() {
    List<String> silent = Language.words().stream()
        .filter(word -> !word.sentence().endsWith("."))
        .map(word -> word.kind() + " " + word.name())
        .toList();
    assertEquals(List.of(), silent);
  }
}
