package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorMachineTest {
  @ParameterizedTest
  @CsvSource({
    "WARNING: Using incubator modules: jdk.incubator.vector~, ''",
    "WARNING: Using incubator modules: jdk.incubator.vector~error[NN301]: wrong~ --> a.nn~, error[NN301]: wrong~ --> a.nn~",
    "Picked up JAVA_TOOL_OPTIONS: -X~WARNING: Using incubator modules: x~é, Picked up JAVA_TOOL_OPTIONS: -X~é",
    "no notice~at all, no notice~at all",
    "'', ''",
  })
  void passesOnAllButTheNotice(String said, String expected) throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] bytes = said.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    try (PrintStream to = new PrintStream(heard, false, StandardCharsets.UTF_8)) {
      VectorMachine.passOn(new ByteArrayInputStream(bytes), to);
    }
    assertEquals(expected.replace('~', '\n'), heard.toString(StandardCharsets.UTF_8));
  }
}
