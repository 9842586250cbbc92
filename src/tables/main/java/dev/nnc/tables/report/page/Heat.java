package dev.nnc.tables.report.page;

import dev.nnc.compiler.model.Thousands;
import dev.nnc.tables.metric.ConfusionMatrix;
import dev.nnc.tables.report.markup.Cut;
import dev.nnc.tables.report.markup.Markup;
import java.util.List;

/**
 * A confusion matrix as a table whose cells are the darker the more of a class's rows they have.
 */
final class Heat {
  /** More columns with names than this stand upright, if the names are longer than the counts. */
  private static final int WIDE = 5;

  private static final int LONG = 3;

  private static final int NAME = 18;

  private Heat() {}

  static void write(Markup out, String caption, List<String> names, ConfusionMatrix matrix) {
    Grid.open(out, caption, isUpright(names) ? "heat upright" : "heat");
    out.open("thead");
    out.open("tr").element("th", "", "scope", "col");
    out.element("th", "predicted", "scope", "colgroup", "colspan", "" + names.size())
        .close();
    out.open("tr").element("th", "true", "scope", "col");
    for (String name : names) {
      Cut cut = Cut.of(name, NAME);
      String[] title = cut.isCut() ? new String[] {"title", name} : new String[0];
      out.open("th", "scope", "col").element("span", cut.text(), title).close();
    }
    out.close().close().open("tbody");
    for (int label = 0; label < names.size(); label++) {
      out.open("tr").cut("th", names.get(label), NAME, "scope", "row");
      for (int predicted = 0; predicted < names.size(); predicted++) {
        cell(out, matrix, label, predicted);
      }
      out.close();
    }
    Grid.close(out);
  }

  private static boolean isUpright(List<String> names) {
    return names.size() > WIDE && names.stream().anyMatch(name -> name.length() > LONG);
  }

  private static void cell(Markup out, ConfusionMatrix matrix, int label, int predicted) {
    long count = matrix.count(label, predicted);
    long percent = count == 0 ? 0 : Math.round(100.0 * count / matrix.support(label));
    String kind = count == 0 ? "number none" : label == predicted ? "number right" : "number wrong";
    out.element(
        "td",
        Thousands.of(count),
        "class",
        kind,
        "style",
        "--share: " + percent + "%",
        "title",
        percent + " % of the class's rows");
  }
}
