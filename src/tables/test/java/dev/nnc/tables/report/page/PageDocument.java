package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A page as a tree, read by the JDK's reader of XML: what is not well-formed fails.
 *
 * @param title of the page, for messages
 * @param elements all, in the order of the page
 */
record PageDocument(String title, List<Element> elements) {
  private static final String TYPE = "<!DOCTYPE html>\n";

  static PageDocument of(Report report) {
    String text = ReportPage.of(report);
    if (!text.startsWith(TYPE)) {
      throw new IllegalArgumentException(text.substring(0, 40));
    }
    try {
      Document document = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text.substring(TYPE.length()))));
      List<Element> elements = new ArrayList<>();
      collect(document.getDocumentElement(), elements);
      return new PageDocument(report.title(), elements);
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void collect(Element element, List<Element> into) {
    into.add(element);
    children(element).forEach(child -> collect(child, into));
  }

  static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  static Element parent(Element element) {
    return (Element) element.getParentNode();
  }

  List<Element> all(String... tags) {
    return elements.stream().filter(e -> List.of(tags).contains(e.getTagName())).toList();
  }

  Element one(String tag) {
    List<Element> all = all(tag);
    if (all.size() != 1) {
      throw new IllegalArgumentException(all.size() + " " + tag);
    }
    return all.get(0);
  }

  List<String> texts(String tag) {
    return all(tag).stream().map(Element::getTextContent).toList();
  }

  /** The elements of a tag somewhere in another. */
  List<Element> inside(Element outer, String tag) {
    List<Element> found = new ArrayList<>();
    collect(outer, found);
    found.removeIf(element -> !element.getTagName().equals(tag));
    return found;
  }

  /** The folded table whose summary has these words. */
  Element folded(String words) {
    return all("details").stream()
        .filter(details -> children(details).get(0).getTextContent().contains(words))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return title;
  }
}
