package dev.nnc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven is told of the plugin. */
class DescriptorTest {
  /** Maven warns of a value for a parameter that is read-only, on the command line too. */
  @Test
  void whatCanBeGivenOnTheCommandLineIsNotReadOnly() throws Exception {
    int given = 0;
    try (InputStream in = GenerateMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      NodeList mojos = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getElementsByTagName("mojo");
      for (int m = 0; m < mojos.getLength(); m++) {
        Element mojo = (Element) mojos.item(m);
        NodeList parameters = mojo.getElementsByTagName("parameter");
        for (int p = 0; p < parameters.getLength(); p++) {
          Element parameter = (Element) parameters.item(p);
          NodeList value = mojo.getElementsByTagName(text(parameter, "name"));
          if (value.getLength() > 0 && value.item(0).getTextContent().startsWith("${nnc.")) {
            assertEquals("true", text(parameter, "editable"), text(parameter, "name"));
            given++;
          }
        }
      }
    }
    assertTrue(given >= 20, given + " parameters with a user property");
  }

  private static String text(Element of, String name) {
    return of.getElementsByTagName(name).item(0).getTextContent();
  }
}
