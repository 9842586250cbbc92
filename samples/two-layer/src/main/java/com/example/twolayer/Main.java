package com.example.twolayer;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;

/** Three spirals that no line separates: a linear network, and one with a hidden layer. */
public final class Main {
  private static final int ROWS = 600;

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
    draw("linear", linear::classify);
    draw("two-layer", nonlinear::classify);
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

  /** Paints the square [-1, 1] x [-1, 1]: each point of a grid in the colour of its class. */
  private static void draw(String name, ToIntFunction<float[]> classify) throws IOException {
    XYChart chart = new XYChart(800, 700);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerSize(7).setDecimalPattern("0.0");
    var grid = IntStream.range(0, 10_000).mapToObj(i -> new float[] {i / 100 / 50f - 1, i % 100 / 50f - 1}).toList();
    for (int label : new int[] {0, 1, 2}) {
      List<float[]> part = grid.stream().filter(p -> classify.applyAsInt(p) == label).toList();
      chart.addSeries("class " + label,
          part.stream().mapToDouble(p -> p[0]).toArray(), part.stream().mapToDouble(p -> p[1]).toArray());
    }
    ChartEncoder.saveChart(chart, "target/" + name, "png");
  }
}
