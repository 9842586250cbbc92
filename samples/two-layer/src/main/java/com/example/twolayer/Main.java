package com.example.twolayer;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Three spirals that no line separates: a linear network, and one with a hidden layer. */
public final class Main {
  private static final int ROWS = 600;
  private static final Color[] PALE = {new Color(0xF9D5BF), new Color(0xBFDCF0), new Color(0xC2E8D2)};
  private static final Color[] DARK = {new Color(0xC04000), new Color(0x0060A8), new Color(0x00784C)};

  public static void main(String[] args) throws IOException {
    float[] trainX = new float[2 * ROWS];
    float[] testX = new float[2 * ROWS];
    int[] trainY = spirals(new Random(1), trainX);
    int[] testY = spirals(new Random(2), testX);
    Linear linear = new Linear();
    TwoLayer nonlinear = new TwoLayer();
    for (int epoch = 1; epoch <= 200; epoch++) {
      linear.trainEpoch(trainX, trainY, ROWS, epoch);
      nonlinear.trainEpoch(trainX, trainY, ROWS, epoch);
    }
    System.out.printf(Locale.ROOT, "test accuracy: linear %.1f %%, two layers %.1f %%%n",
        100 * linear.accuracy(testX, testY, ROWS), 100 * nonlinear.accuracy(testX, testY, ROWS));
    draw("linear", "The linear network and its training points", linear::classify, trainX, trainY);
    draw("two-layer", "The network with a hidden layer and its training points", nonlinear::classify, trainX, trainY);
  }

  /** Fills x with points of three spirals, and returns the spiral of each. */
  private static int[] spirals(Random random, float[] x) {
    int[] labels = IntStream.range(0, ROWS).map(row -> row % 3).toArray();
    for (int row = 0; row < ROWS; row++) {
      double radius = 0.1 + 0.9 * random.nextDouble();
      double angle = 2 * Math.PI * (labels[row] / 3.0 + 0.6 * radius) + 0.15 * random.nextGaussian();
      x[2 * row] = (float) (radius * StrictMath.cos(angle));
      x[2 * row + 1] = (float) (radius * StrictMath.sin(angle));
    }
    return labels;
  }

  /** Paints the square [-1, 1] x [-1, 1]: a grid in the pale colours of the answers, and on it the points in their own. */
  private static void draw(String file, String title, ToIntFunction<float[]> classify, float[] x, int[] labels)
      throws IOException {
    XYChart chart = new XYChart(880, 700);
    chart.setTitle(title);
    chart.setXAxisTitle("x1 (no unit)");
    chart.setYAxisTitle("x2 (no unit)");
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerSize(7).setDecimalPattern("0.0");
    var grid = IntStream.range(0, 101 * 101).mapToObj(i -> new float[] {i / 101 / 50f - 1, i % 101 / 50f - 1}).toList();
    for (int spiral = 0; spiral < 3; spiral++) {
      int wanted = spiral;
      add(chart, "taken for spiral " + spiral, SeriesMarkers.SQUARE, PALE[spiral],
          grid.stream().filter(p -> classify.applyAsInt(p) == wanted).toList());
    }
    for (int spiral = 0; spiral < 3; spiral++) {
      int wanted = spiral;
      add(chart, "point of spiral " + spiral, SeriesMarkers.CIRCLE, DARK[spiral],
          IntStream.range(0, ROWS).filter(row -> labels[row] == wanted)
              .mapToObj(row -> new float[] {x[2 * row], x[2 * row + 1]}).toList());
    }
    ChartEncoder.saveChart(chart, "target/" + file, "png");
  }

  private static void add(XYChart chart, String name, Marker marker, Color color, List<float[]> points) {
    double[] x1 = points.stream().mapToDouble(p -> p[0]).toArray();
    double[] x2 = points.stream().mapToDouble(p -> p[1]).toArray();
    chart.addSeries(name, x1, x2).setMarker(marker).setMarkerColor(color);
  }
}
