package com.example.deep;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/** How long the gradient of each layer's weights is in networks of 21 layers, before any training. */
public final class Main {
  private static final int ROWS = 64;
  private static final double[] LAYERS = IntStream.rangeClosed(1, 21).asDoubleStream().toArray();
  private static final XYChart CHART = new XYChart(900, 600);

  public static void main(String[] args) throws IOException {
    Random random = new Random(1);
    float[] x = new float[ROWS * Relu.INPUT_SIZE];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(ROWS, 0, Relu.OUTPUT_SIZE).toArray();

    System.out.println("gradient of              W1       W6      W11      W16      W21");
    Sigmoid sigmoid = new Sigmoid();
    sigmoid.backward(x, labels, ROWS);
    report("sigmoid, glorot", sigmoid::gradient);
    Tanh tanh = new Tanh();
    tanh.backward(x, labels, ROWS);
    report("tanh, glorot", tanh::gradient);
    ReluSmall small = new ReluSmall();
    small.backward(x, labels, ROWS);
    report("relu, normal(0.1)", small::gradient);
    Relu relu = new Relu();
    relu.backward(x, labels, ROWS);
    report("relu, he", relu::gradient);
    Residual residual = new Residual();
    residual.backward(x, labels, ROWS);
    report("residual blocks", residual::gradient);
    CHART.setTitle("The gradient of each layer's weights before training, 21 layers");
    CHART.setXAxisTitle("layer i, from the input to the output");
    CHART.setYAxisTitle("norm of dLoss/dW_i (nats), logarithmic");
    CHART.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern("0E0").setYAxisMin(1e-13).setYAxisMax(10.0);
    ChartEncoder.saveChart(CHART, "target/deep", "png");
  }

  private static void report(String name, Function<String, float[]> gradient) {
    double[] norms = IntStream.rangeClosed(1, 21).mapToDouble(i -> norm(gradient.apply("W" + i))).toArray();
    CHART.addSeries(name, LAYERS, norms);
    System.out.printf(Locale.ROOT, "%-18s %8.1e %8.1e %8.1e %8.1e %8.1e%n",
        name, norms[0], norms[5], norms[10], norms[15], norms[20]);
  }

  private static double norm(float[] values) {
    return Math.sqrt(IntStream.range(0, values.length).mapToDouble(i -> values[i]).map(v -> v * v).sum());
  }
}
