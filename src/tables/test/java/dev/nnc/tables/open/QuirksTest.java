package dev.nnc.tables.open;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.tables.read.MissingTexts;
import dev.nnc.tables.read.ReadingOptions;
import dev.nnc.tables.read.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of text as people have them. */
class QuirksTest {
  private static final List<List<String>> TWO = List.of(List.of("1", "x"), List.of("2", "y"));

  private static ReadingOptions options(Character delimiter, Character decimal, Boolean header) {
    return new ReadingOptions(
        new MissingTexts(Set.of(), Map.of()),
        Optional.ofNullable(delimiter),
        Optional.ofNullable(decimal),
        Optional.empty(),
        Optional.ofNullable(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,x\n2,y\n",
        "a,b\n1,x\n2,y",
        "a,b\r\n1,x\r\n2,y\r\n",
        "a,b\r1,x\r2,y\r",
        "a;b\n1;x\n2;y\n",
        "a\tb\n1\tx\n2\ty\n",
        "a|b\n1|x\n2|y\n",
        "a:b\n1:x\n2:y\n",
        "a b\n1 x\n2 y\n",
        "a   b\n 1\t\tx \n2   y\n",
        "\ufeffa,b\n1,x\n2,y\n",
        " a , b \n 1 , x \n 2 , y \n",
        "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n",
        "\"a\", \"b\"\n\"1\" , \"x\"\n2, y\n",
        "\"a\" \"b\"\n\"1\"  \"x\"\n2 \"y\"\n",
        "a,b\n1,\" x \"\n2,y\n",
        "# made by hand\n#\na,b\n1,x\n2,y\n",
        "\n\na,b\n\n1,x\n\n2,y\n\n",
        "sep=;\na;b\n1;x\n2;y\n",
        "a,b,,\n1,x,,\n2,y,,\n",
        "a,b\n1,x,\n2,y,\n",
        "a,b,,\n1,x\n2,y\n",
        "a,b\n1,x\n,\n , \n2,y\n,\n",
        ",a,b\n0,1,x\n1,2,y\n",
        "\"\",\"a\",\"b\"\n\"Mazda\",1,x\n\"Opel\",2,y\n",
      })
  void isTheSameTable(String text) {
    Rows rows = Rows.of(text);
    assertEquals(List.of("a", "b"), rows.columns());
    assertEquals(TWO, rows.texts());
  }

  @Test
  void countsWhatItLeavesOut() {
    Rows rows = Rows.of("# one\n\n# two\n,a,,b,\n0,1,,x,\n\n,,,,\n1,2,,y,,\n");
    assertEquals(2, rows.facts().skippedLines());
    assertEquals(2, rows.facts().emptyRows());
    assertEquals(6, rows.facts().firstEmptyRow());
    assertEquals(
        List.of(
            "column 1, without name: the names of rows, as pandas and R write them",
            "column 3, without name and value",
            "column 5, without name and value",
            "column 6, without name and value"),
        rows.facts().unusedColumns());
    assertEquals(List.of(5L, 8L), rows.lines());
  }

  @Test
  void aCellInQuotesHoldsWhatItMay() {
    Rows rows = Rows.of("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,w\n");
    assertEquals(List.of(List.of("1", "x, \"y\"\nz"), List.of("2", "w")), rows.texts());
    assertEquals(List.of(2L, 4L), rows.lines());
  }

  @Test
  void aQuoteInsideOfACellIsACharacter() {
    assertEquals(List.of(List.of("5\" disk", "x")), Rows.of("a,b\n5\" disk,x\n").texts());
  }

  @Test
  void aHashBehindTheHeaderIsAValue() {
    assertEquals(List.of(List.of("#1", "x")), Rows.of("a,b\n#1,x\n").texts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,x\n2,y\n", "x,2\n", "1e5,?\n", "\"1\",b\n", "-.5,b\n"})
  void aRowWithANumberIsNoHeader(String text) {
    Rows rows = Rows.of(text);
    assertEquals(List.of("c0", "c1"), rows.columns());
    assertFalse(rows.facts().header());
  }

  @Test
  void theUserKnowsBetterAboutHeaders() {
    assertEquals(
        List.of("1990", "x"),
        Rows.of("1990,x\n1,2\n", options(null, null, true)).columns());
    assertEquals(2, Rows.of("a,b\nc,d\n", options(null, null, false)).texts().size());
  }

  @Test
  void theUserKnowsBetterAboutDelimiters() {
    assertEquals(
        List.of("a,b", "c"), Rows.of("a,b;c\n1,5;2\n", options(';', null, null)).columns());
    assertEquals(
        List.of(List.of("1", "", "2")),
        Rows.of("1\t\t2\n", options('\t', null, null)).texts());
  }

  @Test
  void aTableWithEmptyCellsBetweenTabsKeepsThem() {
    assertEquals(
        List.of(List.of("1", "", "2"), List.of("3", "4", "5")),
        Rows.of("a\tb\tc\n1\t\t2\n3\t4\t5\n").texts());
  }

  @Test
  void oneColumnIsATable() {
    assertEquals(List.of(List.of("1"), List.of("2")), Rows.of("a\n1\n2\n").texts());
  }

  private static double number(String cell, ReadingOptions options) {
    byte[] text = ("a;b\n" + cell + ";x\n").getBytes(StandardCharsets.UTF_8);
    try (TableSource source = Tables.open(new ByteArrayInputStream(text), "table", options)) {
      assertTrue(source.next());
      return source.row().number(0);
    }
  }

  @Test
  void decimalsMayHaveAComma() {
    assertEquals(2.5, number("2,5", ReadingOptions.none()));
    assertEquals(-0.125, number("-,125", ReadingOptions.none()));
    assertEquals(2.5, number("2.5", ReadingOptions.none()));
    assertEquals(2, number("2", options(null, ',', null)));
    assertEquals(",", Rows.of("a,b\n\"1,5\",x\n\"2,25\",y\n").facts().decimal());
    // These may be thousands, so a number of them is refused until the user has said what they are.
    assertEquals(".", Rows.of("a,b\n\"1,500\",x\n\"2,250\",y\n").facts().decimal());
    assertEquals(".", Rows.of("a;b\n1,500;x\n2,250;y\n").facts().decimal());
    assertEquals(",", Rows.of("a;b\n1,500;x\n0,250;y\n").facts().decimal());
  }

  @Test
  void textsForMissingAreNone() {
    for (String text : List.of("", "?", "NA", "N/A", "NaN", "null", " ? ")) {
      assertTrue(Double.isNaN(number(text, ReadingOptions.none())), text);
    }
  }

  @Test
  void textsForMissingMayBeGiven() {
    ReadingOptions said = new ReadingOptions(
        new MissingTexts(Set.of("unknown"), Map.of("a", List.of("-200"))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    byte[] text = "a,b\n-200,-200\n-200.0,unknown\n?,1\n".getBytes(StandardCharsets.UTF_8);
    try (TableSource source = Tables.open(new ByteArrayInputStream(text), "table", said)) {
      assertTrue(source.next());
      assertTrue(source.row().isMissing(0));
      assertTrue(Double.isNaN(source.row().number(0)));
      assertEquals("-200", source.row().text(0));
      assertEquals(-200, source.row().number(1));
      assertTrue(source.next());
      assertTrue(source.row().isMissing(0));
      assertTrue(source.row().isMissing(1));
      assertTrue(source.next());
      assertTrue(source.row().isMissing(0));
      assertFalse(source.row().isMissing(1));
      assertFalse(source.next());
    }
  }

  @Test
  void encodings() {
    String text = "größe,b\n1,é\n";
    assertEquals("UTF-8", encoding(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals("UTF-16LE", encoding(("\ufeff" + text).getBytes(UTF_16LE)));
    assertEquals("UTF-16BE", encoding(("\ufeff" + text).getBytes(UTF_16BE)));
    assertEquals("UTF-16LE", encoding(text.getBytes(UTF_16LE)));
    assertEquals("UTF-16BE", encoding(text.getBytes(UTF_16BE)));
  }

  private static String encoding(byte... bytes) {
    Rows rows = Rows.of(bytes, ReadingOptions.none());
    assertEquals(List.of("größe", "b"), rows.columns());
    assertEquals(List.of(List.of("1", "é")), rows.texts());
    return rows.facts().encoding();
  }

  @Test
  void gzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write("a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(TWO, Rows.of(packed.toByteArray(), ReadingOptions.none()).texts());
  }
}
