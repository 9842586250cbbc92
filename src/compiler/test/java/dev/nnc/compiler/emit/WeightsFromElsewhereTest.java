package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Manual;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manual's way to see whether square layers of another library stand in their places. */
class WeightsFromElsewhereTest {
  private static final int WIDTH = 8;
  private static final int ROWS = 50;

  /** What the manual promises of right weights, as a part of outputs near 1. */
  private static final double ROUNDING = 1e-5;

  private static final double CLEAR = 0.1;

  @Test
  void differenceTellsRightWeightsFromTransposedAndExchangedOnes() throws Exception {
    Class<?> check = check(Emitted.of("input 8; dense 8 tanh; dense 8; seed 3"));
    Class<?> type = check.getClassLoader().loadClass("demo.Net");
    Generated net = new Generated(type, type.getConstructor().newInstance());
    Method difference =
        check.getDeclaredMethod("difference", net.type(), float[].class, float[].class, int.class);
    difference.setAccessible(true);
    float[] w1 = net.call("parameter", "W1");
    float[] w2 = net.call("parameter", "W2");
    float[] x = new float[ROWS * WIDTH];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i);
    }
    float[] expected = elsewhere(x, w1, w2);

    assertTrue(found(difference, net, x, expected) < ROUNDING);
    net.call("setParameter", "W2", transposed(w2));
    assertTrue(found(difference, net, x, expected) > CLEAR);
    net.call("setParameter", "W1", w2);
    net.call("setParameter", "W2", w1);
    assertTrue(found(difference, net, x, expected) > CLEAR);
  }

  private static double found(Method difference, Generated net, float[] x, float[] expected)
      throws Exception {
    return (double) difference.invoke(null, net.instance(), x, expected, ROWS);
  }

  /** A class with the manual's method, beside that of the network. */
  private static Class<?> check(Emitted network) throws Exception {
    String method = Manual.first("\n### Weights from elsewhere", "java difference")
        .text()
        .replace("Digits", "Net");
    String source = "package demo;\nfinal class Check {\n" + method + "}\n";
    return CompiledJava.of(
            Map.of("demo.Net", network.source(), "demo.Check", source), network.target())
        .load("demo.Check");
  }

  /** The network by another way: in double, column by column. */
  private static float[] elsewhere(float[] x, float[] w1, float[] w2) {
    float[] y = new float[ROWS * WIDTH];
    for (int r = 0; r < ROWS; r++) {
      double[] hidden = new double[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
          sum += (double) x[r * WIDTH + i] * w1[i * WIDTH + j];
        }
        hidden[j] = Math.tanh(sum);
      }
      for (int j = 0; j < WIDTH; j++) {
        double sum = 0;
        for (int i = 0; i < WIDTH; i++) {
          sum += hidden[i] * w2[i * WIDTH + j];
        }
        y[r * WIDTH + j] = (float) sum;
      }
    }
    return y;
  }

  private static float[] transposed(float[] w) {
    float[] t = new float[w.length];
    for (int i = 0; i < w.length; i++) {
      t[i] = w[i % WIDTH * WIDTH + i / WIDTH];
    }
    return t;
  }
}
