package dev.nnc.compiler.emit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeTemplateTest {

  @Test
  void holesAreFilled() {
    CodeTemplate template = CodeTemplate.of("$list:T $ioException:T $uuid:T $n:L");
    String code = template
        .types(List.class, IOException.class, UUID.class)
        .with("n", 3)
        .code()
        .toString();
    assertEquals("java.util.List java.io.IOException java.util.UUID 3", code);
  }

  @Test
  void unfilledUnusedAndRepeatedHolesAreErrors() {
    assertThrows(IllegalArgumentException.class, () -> CodeTemplate.of("$a:L").code());
    assertThrows(
        IllegalArgumentException.class, () -> CodeTemplate.of("a").with("a", 1).code());
    assertThrows(
        IllegalArgumentException.class,
        () -> CodeTemplate.of("$a:L").with("a", 1).with("a", 1));
  }

  @Test
  void numbersComeAsLiterals() {
    assertThrows(IllegalArgumentException.class, () -> CodeTemplate.of("$a:L").with("a", 0.5f));
  }
}
