package dev.nnc.compiler.emit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavaTextTest {

  @Test
  void stringsAreAscii() {
    String literal = JavaText.string("say \"hi\" \\u0041 \u00e9\n\t\r\u0000");
    assertEquals("\"say \\\"hi\\\" \\\\u0041 \\u00e9\\n\\t\\r\\u0000\"", literal);
  }
}
