package dev.nnc.compiler.emit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavadocTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "h(X) = relu(X W1) W2 | h(X) = relu(X W1) W2",
        "a < b && c > d | a &lt; b &amp;&amp; c &gt; d",
        "@deprecated {@code x} | &#64;deprecated &#123;&#64;code x&#125;",
        "*/ class X {} /* | *&#47; class X &#123;&#125; /*",
        "**/ a/b // | **&#47; a/b //",
        "\\u002a\\u002f | &#92;u002a&#92;u002f",
        "$T $L $$ | $T $L $$",
        "caf\u00e9 \uD83D\uDE00 | caf&#233; &#128512;",
      })
  void textReadsAsItself(String plain, String javadoc) {
    assertEquals(javadoc, JavadocText.of(plain));
  }

  @Test
  void blankLinesSeparateParagraphs() {
    assertEquals("One\nline.\n\n<p>Two.", JavadocText.of("  One\n  line.\n\n \nTwo.\n"));
    assertEquals("", JavadocText.of(""));
  }

  @Property(seed = "1")
  void noTextEndsTheCommentOrLeavesAscii(@ForAll String plain) {
    String javadoc = JavadocText.of(plain);
    assertFalse(javadoc.contains("*/"));
    assertFalse(javadoc.contains("\\"));
    assertTrue(javadoc.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), javadoc);
  }
}
