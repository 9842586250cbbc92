package dev.nnc.tables.report.page;

import dev.nnc.tables.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as a tree, read by the JDK's reader of XML: what is not well-formed fails. */
final class PageDocument {
  private static final String TYPE = "<!DOCTYPE html>\n";
  private static final XPath PATH = XPathFactory.newInstance().newXPath();

  private final Document document;

  private PageDocument(Document document) {
    this.document = document;
  }

  static PageDocument of(Report report) {
    String text = ReportPage.of(report);
    if (!text.startsWith(TYPE)) {
      throw new IllegalArgumentException(text.substring(0, 40));
    }
    try {
      return new PageDocument(DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text.substring(TYPE.length())))));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  List<Element> all(String path) throws Exception {
    NodeList nodes = (NodeList) PATH.evaluate(path, document, XPathConstants.NODESET);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  List<String> texts(String path) throws Exception {
    return all(path).stream().map(Element::getTextContent).toList();
  }

  List<String> attributes(String path, String name) throws Exception {
    return all(path).stream().map(element -> element.getAttribute(name)).toList();
  }
}
