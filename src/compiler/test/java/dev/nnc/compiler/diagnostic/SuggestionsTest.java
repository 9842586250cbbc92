package dev.nnc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of(
      "dense",
      "dropout",
      "relu",
      "relu6",
      "selu",
      "elu",
      "gelu",
      "tanh",
      "softmax_cross_entropy",
      "l1",
      "x");

  @ParameterizedTest
  @CsvSource({
    "dens, dense",
    "desne, dense",
    "DENSE, dense",
    "dropuot, dropout",
    "rellu, relu",
    "thanh, tanh",
    "softmax_crossentropy, softmax_cross_entropy",
    "l2, l1"
  })
  void near(String word, String nearest) {
    assertEquals(Optional.of(nearest), Suggestions.nearest(word, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"convolution", "y", "conv", "mse", "''"})
  void far(String word) {
    assertEquals(Optional.empty(), Suggestions.nearest(word, KNOWN));
  }
}
