package dev.nnc.models.read.pmml;

import dev.nnc.models.graph.Refusal;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A file in XML, from element to element. No DTD is read, and nothing that the file points to. */
final class Xml {
  static final String FORMAT = "PMML";

  /** Many times what models have, and less than what newer JDKs allow. */
  private static final int MOST_NESTING = 64;

  /** Of a text from the file in a message. */
  private static final int SHORT = 200;

  private final XMLStreamReader reader;
  private int depth;

  private Xml(XMLStreamReader reader) {
    this.reader = reader;
  }

  static Xml of(byte... file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      return new Xml(factory.createXMLStreamReader(new ByteArrayInputStream(file)));
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  private static Refusal damaged(Exception e) {
    return Refusal.damaged(FORMAT, shortened(String.valueOf(e.getMessage()).replace('\n', ' ')));
  }

  /**
   * Shows each child of the element that this stands at, or the root. What is done with a child may
   * go through its own children; the rest of it is passed over.
   */
  void children(Consumer<String> child) {
    int inside = depth;
    for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        child.accept(reader.getLocalName());
        while (depth > inside) {
          next();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && depth < inside) {
        return;
      }
    }
  }

  private int next() {
    try {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT && ++depth > MOST_NESTING) {
        throw Refusal.limit("elements inside of one another", MOST_NESTING);
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
      return event;
    } catch (XMLStreamException | IndexOutOfBoundsException | NullPointerException e) {
      // The parser of the JDK gives others than its own on some broken encodings.
      throw damaged(e);
    }
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  String required(String name) {
    return attribute(name)
        .orElseThrow(
            () -> Refusal.damaged(FORMAT, "a " + reader.getLocalName() + " has no " + name));
  }

  double number(String name, double otherwise) {
    return attribute(name).map(Xml::number).orElse(otherwise);
  }

  double requiredNumber(String name) {
    return number(required(name));
  }

  /** The text in the element that this stands at, which has no children. */
  String text() {
    try {
      String text = reader.getElementText();
      depth--;
      return text;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  static double number(String text) {
    return finite(text)
        .orElseThrow(
            () -> Refusal.damaged(FORMAT, "`" + shortened(text) + "` is no finite number"));
  }

  /** The number that a text is; empty if it is none. */
  static Optional<Double> finite(String text) {
    try {
      return Optional.of(Double.valueOf(text.strip()))
          .filter(number -> !number.isNaN() && !number.isInfinite());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= SHORT ? text : text.substring(0, SHORT) + "...";
  }
}
