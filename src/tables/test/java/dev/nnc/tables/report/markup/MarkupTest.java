package dev.nnc.tables.report.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MarkupTest {

  private static final DocumentBuilder READER = reader();

  private static DocumentBuilder reader() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Element parsed(String text) throws Exception {
    return READER.parse(new InputSource(new StringReader(text))).getDocumentElement();
  }

  @Property
  void whateverATextHasThePageIsWellFormed(@ForAll @CharRange(to = '\uffff') String text)
      throws Exception {
    Markup out = new Markup();
    out.element("p", text, "title", text);
    Element p = parsed(out.toString());
    assertEquals(shown(text), p.getTextContent());
    assertEquals(shown(text).replace('\n', ' ').replace('\t', ' '), p.getAttribute("title"));
  }

  /** What a reader of XML can have of a text. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> shown.appendCodePoint(Visible.of(c)));
    return shown.toString();
  }

  @Test
  void markupInATextIsText() throws Exception {
    String evil = "</p><script>alert(\"1\")</script>]]>&amp;<!--'";
    Markup out = new Markup();
    out.element("p", evil, "title", evil);
    Element p = parsed(out.toString());
    assertEquals(evil, p.getTextContent());
    assertEquals(evil, p.getAttribute("title"));
    assertEquals(1, p.getChildNodes().getLength());
  }

  @Test
  void whatCannotBeSeenIsShown() {
    String text = "a\0b\u0007c\u007fd\u0085e\ud800f\ufffeg\u202eh\ti\nj";
    assertEquals(
        "<p>a␀b␇c␡d\ufffde\ufffdf\ufffdg\ufffdh\ti\nj</p>\n",
        new Markup().element("p", text).toString());
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    String long1 = "😀".repeat(5);
    assertEquals(
        "<td><span title=\"😀😀😀😀😀\">😀😀😀…</span></td>",
        new Markup().cut("td", long1, 4).toString());
    assertEquals("<td>😀😀😀😀😀</td>", new Markup().cut("td", long1, 5).toString());
    assertEquals(
        "<text>a…<title>abc</title></text>\n",
        new Markup().cut("text", "abc", 2).toString());
  }

  @Test
  void everyElementEnds() {
    Markup out = new Markup().open("p");
    assertThrows(IllegalStateException.class, out::toString);
  }
}
