package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nnc.compiler.plan.form.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows whose squares are beyond the largest number are normalised to 0, with a gradient of 0, as
 * the manual says.
 */
class NormExtremesTest {

  @ParameterizedTest
  @CsvSource({"layer_norm, JAVA", "rms_norm, JAVA", "layer_norm, VECTOR", "rms_norm, VECTOR"})
  void squaresBeyondTheLargestFloat(String norm, Target target) throws Exception {
    Generated net =
        Emitted.of("input 4; apply identity; " + norm + "; loss mse", target).instance();
    float[] x = {2e19f, -2e19f, 1e19f, -1e19f};
    float[] y = new float[4];
    net.call("forward", x, y);
    assertArrayEquals(new float[4], y, 0f);
    net.call("backward", x, new float[] {1, 1, 1, 1}, 1);
    assertArrayEquals(new float[4], net.<float[]>call("inputGradient"), 0f);
  }

  @ParameterizedTest
  @CsvSource({"layer_norm, 1e154", "rms_norm, 1e154", "layer_norm, 1e18", "rms_norm, 1e18"})
  void valuesBelowThatAreNot(String norm, double size) throws Exception {
    String precision = size > 1e38 ? "double" : "float";
    Generated net = Emitted.of("input 2; apply identity; " + norm + "; precision " + precision)
        .instance();
    double[] y = new double[2];
    if (precision.equals("double")) {
      net.call("forward", new double[] {0.9 * size, -0.9 * size}, y);
    } else {
      float[] floats = new float[2];
      net.call("forward", new float[] {(float) size, (float) -size}, floats);
      y = new double[] {floats[0], floats[1]};
    }
    assertArrayEquals(new double[] {1, -1}, y, 1e-6);
  }
}
