package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantValuesTest {
  @Test
  void theCommandLineWins() throws MojoFailureException {
    assertEquals(
        Map.of("a", 1.0, "b", -0.5, "c", 1000.0),
        ConstantValues.of(Map.of("a", "1", "b", "2"), List.of("b=-.5", "c=1_000")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=1", "a=", "a=x", "a=1e999", "a=0x10", "a=1f"})
  void whatIsNoNumberIsRefused(String given) {
    assertThrows(MojoFailureException.class, () -> ConstantValues.of(Map.of(), List.of(given)));
  }
}
