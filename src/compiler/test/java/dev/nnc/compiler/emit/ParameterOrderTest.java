package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the manual says of the order of parameters, by which they have their random streams, and of
 * which learn.
 */
class ParameterOrderTest {
  private static final String PRELU = "activation prelu(x, trained a=0.25) = if(x > 0, x, a * x)\n";

  private static final String BEND =
      "activation bend(x, k=3, trained b=1) = b * prelu(prelu(x, 0.1), 0.2) + prelu(x, k)\n";

  @Test
  void isThatOfTheLayers() throws Exception {
    Generated net = Emitted.of(PRELU + BEND, """
            input 3; features standardize
            batch_norm
            dense 4 prelu
            residual { layer_norm; dense 4 bend bias=false; rms_norm }
            apply prelu; dense 2
            loss mse; target a, b standardize
            """).instance();
    assertEquals(
        List.of(
            "mean1",
            "deviation1",
            "scale1",
            "shift1",
            "running_mean1",
            "running_variance1",
            "W1",
            "b1",
            "a1",
            "scale2",
            "shift2",
            "W2",
            "a2",
            "a3",
            "a4",
            "scale3",
            "a5",
            "W3",
            "b3",
            "target_mean",
            "target_deviation"),
        net.call("parameterNames"));
    assertArrayEquals(new float[] {1}, net.<float[]>call("parameter", "a2"));
    assertArrayEquals(new float[] {0.1f}, net.<float[]>call("parameter", "a3"));
    assertArrayEquals(new float[] {0.2f}, net.<float[]>call("parameter", "a4"));
  }

  @Test
  void whatAFrozenLayersActivationHasLearns() throws Exception {
    Generated net = Emitted.of(
            PRELU, "input 2; dense 3 prelu frozen=true; dense 1; loss mse; optimizer sgd(0.1)")
        .instance();
    float[] w1 = net.call("parameter", "W1");
    net.call("trainStep", new float[] {1, 2, -1, -2}, new float[] {0.5f, -3}, 2);
    assertArrayEquals(w1, net.<float[]>call("parameter", "W1"));
    assertNotEquals(0.25f, net.<float[]>call("parameter", "a1")[0]);
  }
}
