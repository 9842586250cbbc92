package com.example.spline;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/** Approximates a smooth f on [-1, 1] by relu units: built from values of f, then trained. */
public final class Main {
  private static final double[] X = IntStream.rangeClosed(-500, 500).mapToDouble(i -> i / 500.0).toArray();
  private static final double[] Y = Arrays.stream(X).map(Main::f).toArray();
  private static final XYChart CHART = new XYChart(900, 600);

  public static void main(String[] args) throws IOException {
    Few few = new Few();
    interpolate(4, few::setParameter);
    report("4 units, built", y -> few.forward(X, X.length, y));
    Some some = new Some();
    interpolate(16, some::setParameter);
    report("16 units, built", y -> some.forward(X, X.length, y));
    Many many = new Many();
    interpolate(64, many::setParameter);
    report("64 units, built", y -> many.forward(X, X.length, y));
    Trained trained = new Trained();
    IntStream.rangeClosed(1, 500).forEach(epoch -> trained.trainEpoch(X, Y, X.length, epoch));
    report("16 units, trained", y -> trained.forward(X, X.length, y));
    CHART.addSeries("f", X, Y);
    CHART.getStyler().setMarkerSize(0);
    ChartEncoder.saveChart(CHART, "target/spline", "png");
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

  private static void report(String name, Consumer<double[]> forward) {
    double[] y = new double[X.length];
    forward.accept(y);
    double error = IntStream.range(0, y.length).mapToDouble(i -> Math.abs(y[i] - Y[i])).max().getAsDouble();
    System.out.printf(Locale.ROOT, "%-17s  maximal error %.4f%n", name, error);
    CHART.addSeries(name, X, y);
  }
}
