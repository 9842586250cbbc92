package dev.nnc.tables.report.page;

import dev.nnc.tables.metric.CurvePoint;
import dev.nnc.tables.metric.RankedScores;
import dev.nnc.tables.metric.Reliability;
import dev.nnc.tables.report.Outcome;
import dev.nnc.tables.report.chart.Axis;
import dev.nnc.tables.report.chart.Plot;
import dev.nnc.tables.report.chart.Point;
import dev.nnc.tables.report.chart.Style;
import dev.nnc.tables.report.markup.Cut;
import dev.nnc.tables.report.markup.Digits;
import dev.nnc.tables.report.markup.Markup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** How good the probabilities are: ROC and precision-recall of two classes, and reliability. */
record ProbabilitiesSection(String part, Outcome.OfClasses outcome) implements Section {
  /** About as many points of a curve as are seen. */
  private static final int POINTS = 200;

  @Override
  public String title() {
    return "Probabilities";
  }

  @Override
  public boolean isEmpty() {
    return outcome.rows() == 0;
  }

  @Override
  public void write(Markup out) {
    out.open("div", "class", "charts");
    if (outcome.classes().size() == 2) {
      RankedScores scores = RankedScores.of(outcome.labels(), outcome.probabilities(), 1);
      if (scores.hasCurves()) {
        roc(out, scores);
        precisionRecall(out, scores);
      }
      Reliability second = Reliability.ofClass(outcome.labels(), outcome.probabilities(), 1);
      reliability(out, second, "probability of " + name(), "share of " + name());
    } else {
      Reliability highest = Reliability.ofConfidence(outcome.labels(), outcome.probabilities());
      reliability(out, highest, "highest probability", "share predicted right");
    }
    out.close();
  }

  private String name() {
    return Cut.of(outcome.classes().get(1), 20).text();
  }

  private void roc(Markup out, RankedScores scores) {
    List<CurvePoint> curve = scores.roc(POINTS);
    String area = Digits.brief(scores.auc());
    out.open("figure");
    Plot.open(
            out,
            "ROC curve of " + name(),
            "True against false positive rate as the threshold falls; the area under it is " + area
                + ".",
            Axis.share("false positive rate"),
            Axis.share("true positive rate"))
        .diagonal("by chance")
        .line("network", Style.FIRST, points(curve))
        .close();
    out.element("figcaption", "ROC curve of " + name() + "; area under it " + area + ".");
    grid("ROC curve", "false positive rate", "true positive rate", curve).writeFolded(out);
    out.close();
  }

  private void precisionRecall(Markup out, RankedScores scores) {
    List<CurvePoint> curve = scores.precisionRecall(POINTS);
    String mean = Digits.brief(scores.averagePrecision());
    long positives = Arrays.stream(outcome.labels()).filter(label -> label == 1).count();
    double share = (double) positives / outcome.rows();
    out.open("figure");
    Plot.open(
            out,
            "Precision and recall of " + name(),
            "Precision against recall as the threshold falls; the average precision is " + mean
                + ".",
            Axis.share("recall"),
            Axis.share("precision"))
        .line("by chance", Style.REFERENCE, List.of(new Point(0, share), new Point(1, share)))
        .line("network", Style.FIRST, points(curve))
        .close();
    out.element(
        "figcaption", "Precision and recall of " + name() + "; average precision " + mean + ".");
    grid("Precision and recall", "recall", "precision", curve).writeFolded(out);
    out.close();
  }

  private static List<Point> points(List<CurvePoint> curve) {
    return curve.stream().map(point -> new Point(point.x(), point.y())).toList();
  }

  private static Grid grid(String caption, String x, String y, List<CurvePoint> curve) {
    Grid grid = new Grid(caption, "threshold", x, y);
    for (CurvePoint point : curve) {
      grid.row(Cell.exact(point.threshold()), Cell.exact(point.x()), Cell.exact(point.y()));
    }
    return grid;
  }

  private void reliability(Markup out, Reliability of, String x, String y) {
    String error = Digits.brief(of.error());
    List<Point> points = of.bins().stream()
        .map(bin -> new Point(bin.predicted(), bin.happened()))
        .toList();
    out.open("figure");
    Plot.open(
            out,
            "Reliability: " + y + " by " + x,
            "Of rows in ten equal bins, " + y + " against mean " + x + "; the mean gap is " + error
                + ".",
            Axis.share(x),
            Axis.share(y))
        .diagonal("as predicted")
        .line("network", Style.FIRST, points)
        .points("", Style.FIRST, points)
        .close();
    out.element(
        "figcaption", "Reliability: " + y + " in bins of the " + x + "; mean gap " + error + ".");
    Grid grid = new Grid("Reliability", "bin", "rows", "mean " + x, y);
    for (Reliability.Bin bin : of.bins()) {
      grid.row(
          Cell.text(range(bin)),
          Cell.count(bin.rows()),
          Cell.exact(bin.predicted()),
          Cell.exact(bin.happened()));
    }
    grid.writeFolded(out);
    out.close();
    out.open("figure");
    Plot rows = Plot.open(
        out,
        "Rows by " + x,
        "How many rows are in each of ten equal bins of the " + x + ".",
        Axis.share(x),
        Axis.of("rows", 5, DoubleStream.concat(DoubleStream.of(0), counts(of))));
    of.bins().forEach(bin -> rows.bar(bin.lower(), bin.upper(), bin.rows()));
    rows.close();
    out.element("figcaption", "How many of the " + part + " rows have which " + x + ".");
    Grid counts = new Grid("Rows by " + x, "bin", "rows");
    of.bins().forEach(bin -> counts.row(Cell.text(range(bin)), Cell.count(bin.rows())));
    counts.writeFolded(out);
    out.close();
  }

  private static DoubleStream counts(Reliability of) {
    return of.bins().stream().mapToDouble(Reliability.Bin::rows);
  }

  private static String range(Reliability.Bin bin) {
    return Digits.exact((float) bin.lower()) + " to " + Digits.exact((float) bin.upper());
  }
}
