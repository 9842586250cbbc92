package dev.nnc.bench.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.nnc.bench.measure.Cell;
import dev.nnc.bench.measure.Entrant;
import dev.nnc.bench.measure.Measurement;
import dev.nnc.bench.measure.Task;
import dev.nnc.bench.peer.Competitor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.data.category.DefaultCategoryDataset;

/** The speeds of everyone as a picture: inference above, training below, a logarithmic axis. */
public final class Chart {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 480;
  private static final double LOWEST = 0.01;

  private static final Map<Competitor, Color> COLOURS =
      Map.of(
          Competitor.JAVA, new Color(0x1F77B4),
          Competitor.VECTOR, new Color(0xD62728),
          Competitor.ONNX_RUNTIME, new Color(0x2CA02C),
          Competitor.PYTORCH, new Color(0xFF7F0E),
          Competitor.DL4J, new Color(0x9467BD),
          Competitor.SMILE, new Color(0x8C564B),
          Competitor.ENCOG, new Color(0x7F7F7F));

  private final List<Measurement> measurements;
  private final double peak;

  /** The peak is in GFLOP/s. */
  public Chart(List<Measurement> measurements, double peak) {
    this.measurements = measurements;
    this.peak = peak;
  }

  public void write(Path file) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    draw(graphics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageSize page = new PageSize(WIDTH, 2 * HEIGHT);
    new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(out);
    String svg = out.toString(StandardCharsets.UTF_8);
    // Nobody sees the fifth decimal of a pixel.
    Files.writeString(file, svg.replaceAll("(\\.\\d{4})\\d+", "$1"));
  }

  /** A colour for each competitor, thick lines for our classes. */
  private static LineAndShapeRenderer lines(DefaultCategoryDataset speeds) {
    LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
    for (int series = 0; series < speeds.getRowCount(); series++) {
      Entrant entrant = (Entrant) speeds.getRowKey(series);
      boolean ours = entrant.competitor().isOurs();
      renderer.setSeriesPaint(series, COLOURS.get(entrant.competitor()));
      renderer.setSeriesStroke(series, new BasicStroke(ours ? 2.5f : 1));
    }
    renderer.setLegendItemLabelGenerator(
        (data, series) -> ((Entrant) data.getRowKey(series)).title());
    return renderer;
  }

  void draw(Graphics2D graphics) {
    // Rotated text stays text, and does not become outlines.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    chart(Task.INFERENCE).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    chart(Task.TRAINING).draw(graphics, new Rectangle2D.Double(0, HEIGHT, WIDTH, HEIGHT));
  }

  private JFreeChart chart(Task task) {
    DefaultCategoryDataset speeds = new DefaultCategoryDataset();
    for (Measurement m : measurements) {
      if (m.cell().task() == task) {
        Cell cell = m.cell();
        speeds.addValue(m.gigaflops(), m.entrant(), cell.topology() + ", " + cell.batch());
      }
    }
    String title = task + " on one core; the line on top is the FMA peak";
    JFreeChart chart = ChartFactory.createLineChart(title, "network, rows", "GFLOP/s", speeds);
    StandardChartTheme.createJFreeTheme().apply(chart);
    chart.setBackgroundPaint(Color.WHITE);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_45);
    LogarithmicAxis axis = new LogarithmicAxis("GFLOP/s");
    axis.setLog10TickLabelsFlag(false);
    axis.setStrictValuesFlag(false);
    axis.setNumberFormatOverride(
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    axis.setRange(LOWEST, 2 * peak);
    plot.setRangeAxis(axis);
    plot.addRangeMarker(new ValueMarker(peak, Color.BLACK, new BasicStroke(1.5f)));
    plot.setRenderer(lines(speeds));
    return chart;
  }
}
