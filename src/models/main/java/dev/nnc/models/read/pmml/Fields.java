package dev.nnc.models.read.pmml;

import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a file: those of the data, and those that are computed of them. */
final class Fields {
  private static final String INSTEAD =
      "nnc reads FieldRef, NormContinuous with two LinearNorm, NormDiscrete, and Apply of + - * / "
          + "with a number";

  private final Xml xml;

  /** The categories of the fields of the data; empty for numbers. */
  private final Map<String, List<String>> data = new LinkedHashMap<>();

  /** What is computed; empty if it cannot be said, which matters where it is used. */
  private final Map<String, Optional<Linear>> derived = new HashMap<>();

  private final List<String> active = new ArrayList<>();

  Fields(Xml xml) {
    this.xml = xml;
  }

  /** Of the data dictionary that the file stands at. */
  void dictionary() {
    xml.children(child -> {
      if (child.equals("DataField")) {
        String name = xml.required("name");
        boolean number = xml.attribute("optype").orElse("continuous").equals("continuous");
        List<String> categories = new ArrayList<>();
        xml.children(value -> {
          if (value.equals("Value") && !number) {
            categories.add(xml.required("value"));
          }
        });
        data.put(name, categories);
      }
    });
  }

  List<String> categories(String field) {
    return data.getOrDefault(field, List.of());
  }

  /** The order of the fields of a row. */
  List<String> active() {
    return active;
  }

  void miningSchema() {
    xml.children(child -> {
      if (child.equals("MiningField")) {
        String name = xml.required("name");
        if (!xml.attribute("outliers").orElse("asIs").equals("asIs")) {
          throw Refusal.unsupported(
              new Origin(child, name), "changes outliers", "nnc reads outliers=\"asIs\"");
        }
        if (xml.attribute("usageType").orElse("active").equals("active")) {
          active.add(name);
        }
      }
    });
  }

  /** Of the transformations that the file stands at. */
  void transformations() {
    xml.children(child -> {
      if (child.equals("DerivedField")) {
        derived.put(xml.required("name"), expression());
      }
    });
  }

  /** What the derived field that the file stands at is. */
  Linear derivedField(Origin place) {
    return expression()
        .orElseThrow(
            () -> Refusal.unsupported(place, "computes more than scale and shift", INSTEAD));
  }

  private Optional<Linear> expression() {
    List<Optional<Linear>> found = new ArrayList<>();
    xml.children(child -> {
      if (!child.equals("Extension") && !child.equals("Value") && !child.equals("Interval")) {
        found.add(expression(child));
      }
    });
    return found.size() == 1 ? found.get(0) : Optional.empty();
  }

  private Optional<Linear> expression(String kind) {
    return switch (kind) {
      case "FieldRef" -> field(xml.required("field"));
      case "Constant" -> Xml.finite(xml.text()).map(Linear::number);
      case "NormDiscrete" ->
        Optional.of(Linear.of(xml.required("field") + "=" + xml.required("value")));
      case "NormContinuous" -> {
        Optional<Linear> field = field(xml.required("field"));
        Optional<Line> line = line();
        yield field.flatMap(f -> line.map(l -> f.then(l.scale, l.shift)));
      }
      case "Apply" -> apply();
      default -> Optional.empty();
    };
  }

  private Optional<Linear> field(String name) {
    Optional<Linear> computed = derived.get(name);
    if (computed != null) {
      return computed;
    }
    return categories(name).isEmpty() ? Optional.of(Linear.of(name)) : Optional.empty();
  }

  /**
   * The line through the two points of a NormContinuous.
   *
   * @param scale of a number of the data
   */
  record Line(double scale, double shift) {
    /** From norms to numbers of the data. */
    Line inverse() {
      return new Line(1 / scale, -shift / scale);
    }
  }

  /** Of the NormContinuous that the file stands at. */
  Optional<Line> line() {
    boolean asIs = xml.attribute("outliers").orElse("asIs").equals("asIs");
    List<double[]> points = new ArrayList<>();
    xml.children(child -> {
      if (child.equals("LinearNorm") && points.size() <= 2) {
        points.add(new double[] {xml.requiredNumber("orig"), xml.requiredNumber("norm")});
      }
    });
    if (!asIs || points.size() != 2) {
      return Optional.empty();
    }
    double[] a = points.get(0);
    double[] b = points.get(1);
    double scale = (b[1] - a[1]) / (b[0] - a[0]);
    return Double.isFinite(scale) && scale != 0
        ? Optional.of(new Line(scale, a[1] - scale * a[0]))
        : Optional.empty();
  }

  private Optional<Linear> apply() {
    String function = xml.required("function");
    List<Optional<Linear>> operands = new ArrayList<>();
    xml.children(child -> operands.add(expression(child)));
    if (operands.size() != 2 || operands.get(0).isEmpty() || operands.get(1).isEmpty()) {
      return Optional.empty();
    }
    Linear a = operands.get(0).get();
    Linear b = operands.get(1).get();
    if (!a.isNumber() && !b.isNumber()) {
      return Optional.empty();
    }
    return switch (function) {
      case "+" -> Optional.of(b.isNumber() ? a.then(1, b.shift()) : b.then(1, a.shift()));
      case "-" -> Optional.of(b.isNumber() ? a.then(1, -b.shift()) : b.then(-1, a.shift()));
      case "*" -> Optional.of(b.isNumber() ? a.then(b.shift(), 0) : b.then(a.shift(), 0));
      case "/" -> b.isNumber() ? Optional.of(a.then(1 / b.shift(), 0)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
