package dev.nnc.generated.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * `mvn install` leaves compiler, command, plugin and the jar for Spark in the local repository, and
 * nothing of what tries them.
 */
class InstalledTest {
  private static final Path ROOT = Path.of("..");
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  @Test
  void samplesAndTestsAreNotInstalled() throws Exception {
    List<String> modules = modules("/project/profiles/profile[id='whole']/modules/module");
    assertFalse(modules.isEmpty());
    for (String module : modules) {
      assertEquals("true true", skips(module), module);
    }
  }

  @Test
  void productsAreInstalled() throws Exception {
    List<String> products = modules("/project/modules/module");
    assertEquals(
        List.of(
            "src/compiler", "src/models", "src/tables", "src/cli", "src/maven-plugin", "src/spark"),
        products);
    for (String module : products) {
      assertEquals(" ", skips(module), module);
    }
  }

  private static List<String> modules(String path) throws Exception {
    NodeList nodes = (NodeList) XPATH.evaluate(path, pom(ROOT), XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static String skips(String module) throws Exception {
    return XPATH.evaluate(
        "concat(/project/properties/maven.install.skip, ' ', /project/properties/maven.deploy.skip)",
        pom(ROOT.resolve(module)));
  }

  private static Document pom(Path folder) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile());
  }
}
