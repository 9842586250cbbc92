package com.example.spline;

import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Approximates a smooth f on [-1, 1] by relu units: built from values of f, then trained. */
public final class Main {
  private static final double[] X = IntStream.rangeClosed(-500, 500).mapToDouble(i -> i / 500.0).toArray();
  private static final double[] Y = Arrays.stream(X).map(Main::f).toArray();

  public static void main(String[] args) throws IOException {
    Few few = new Few();
    interpolate(4, few::setParameter);
    report("4 units, built", few::forward, few::parameter);
    Some some = new Some();
    interpolate(16, some::setParameter);
    report("16 units, built", some::forward, some::parameter);
    Many many = new Many();
    interpolate(64, many::setParameter);
    report("64 units, built", many::forward, many::parameter);
    Trained trained = new Trained();
    IntStream.rangeClosed(1, 500).forEach(epoch -> trained.trainEpoch(X, Y, X.length, epoch));
    report("16 units, trained", trained::forward, trained::parameter);
  }

  private static double f(double x) {
    return 1 / (1 + 25 * x * x);
  }

  /** f(-1) + the sum of c_k relu(x - t_k): at each knot t_k the slope changes by c_k. */
  private static void interpolate(int units, BiConsumer<String, double[]> parameters) {
    double h = 2.0 / units;
    double[] knots = IntStream.range(0, units).mapToDouble(k -> -1 + k * h).toArray();
    double[] slopes = Arrays.stream(knots).map(t -> (f(t + h) - f(t)) / h).toArray();
    parameters.accept("W1", IntStream.range(0, units).mapToDouble(k -> 1).toArray());
    parameters.accept("b1", Arrays.stream(knots).map(t -> -t).toArray());
    parameters.accept("W2",
        IntStream.range(0, units).mapToDouble(k -> k == 0 ? slopes[0] : slopes[k] - slopes[k - 1]).toArray());
    parameters.accept("b2", new double[] {f(-1)});
  }

  private static void report(String name, Network network, Function<String, double[]> parameters) throws IOException {
    double[] y = values(network, X);
    double error = IntStream.range(0, y.length).mapToDouble(i -> Math.abs(y[i] - Y[i])).max().getAsDouble();
    System.out.printf(Locale.ROOT, "%-17s  maximal error %.4f%n", name, error);
    // Unit k is relu(w x + b), which bends where w x + b = 0.
    double[] w = parameters.apply("W1");
    double[] b = parameters.apply("b1");
    double[] knots = IntStream.range(0, w.length).mapToDouble(k -> -b[k] / w[k]).filter(t -> Math.abs(t) <= 1).toArray();

    XYChart chart = new XYChart(800, 500);
    chart.setTitle("f(x) = 1 / (1 + 25 x²) by relu units: " + name);
    chart.setXAxisTitle("x (no unit)");
    chart.setYAxisTitle("f(x) (no unit)");
    chart.getStyler().setXAxisTickMarkSpacingHint(100).setMarkerSize(8).setDecimalPattern("0.0");
    // Drawn at more points where f bends most, and at the knots, where the network does.
    double[] x = DoubleStream.concat(Arrays.stream(X).map(t -> t * t * t), Arrays.stream(knots)).sorted().toArray();
    chart.addSeries("f", x, Arrays.stream(x).map(Main::f).toArray()).setMarker(SeriesMarkers.NONE).setLineWidth(8).setLineColor(Color.LIGHT_GRAY);
    chart.addSeries("network", x, values(network, x)).setMarker(SeriesMarkers.NONE).setLineWidth(2).setLineColor(Color.BLUE);
    chart.addSeries("knots", knots, values(network, knots)).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Color.RED);
    ChartEncoder.saveChart(chart, "target/" + name.replaceAll("\\W+", "-"), "png");
  }

  private static double[] values(Network network, double[] x) {
    double[] y = new double[x.length];
    network.forward(x, x.length, y);
    return y;
  }

  private interface Network {
    void forward(double[] x, int rows, double[] y);
  }
}
