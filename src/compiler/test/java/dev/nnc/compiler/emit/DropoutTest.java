package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Masks, and training that is resumed with them. */
class DropoutTest {
  private static final String NETWORK =
      "input 16; dropout 0.5; dense 16 init=constant(1) bias=false; dropout 0.5; loss mse; "
          + "optimizer sgd(rate=1e-9); batch 2; seed 42";

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static String bits(float[] values, int row) {
    return IntStream.range(16 * row, 16 * row + 16)
        .mapToObj(i -> values[i] == 0 ? "0" : "1")
        .collect(Collectors.joining());
  }

  /** The bits of docs/random.md's test vectors, computed by another program. */
  @Test
  void theMaskIsTheDocumentedFunction() throws Exception {
    Generated net = Emitted.of(NETWORK).instance();
    net.call("backward", ones(32), new float[32], 2);
    float[] first = net.call("inputGradient");
    assertEquals("1100100101111101", bits(first, 0));
    assertEquals("0111000000101110", bits(first, 1));
    for (int step = 0; step < 7; step++) {
      net.call("trainStep", ones(32), new float[32], 2);
    }
    net.call("backward", ones(32), new float[32], 2);
    assertEquals("1001110100011010", bits(net.call("inputGradient"), 0));
  }

  @Test
  void evaluationKeepsEverything() throws Exception {
    Generated net = Emitted.of(NETWORK).instance();
    float[] y = new float[16];
    net.call("forward", ones(16), y);
    float[] expected = new float[16];
    Arrays.fill(expected, 16);
    assertArrayEquals(expected, y);
    assertEquals(225.0, net.<Double>call("loss", ones(16), ones(16), 1));
  }

  /** Steps, masks and running statistics are in the file. */
  @Test
  void trainingGoesOnToTheBit() throws Exception {
    Generated whole = Emitted.of(
            "input 4; features standardize; dense 6 relu; dropout 0.5; batch_norm; residual { layer_norm; dense 6 tanh }; "
                + "dense 2; loss mse; optimizer adam(rate=0.1); batch 4")
        .instance();
    float[] x = {1, 2, 3, 4, -1, 0, 2, 5, 0.5f, 1, -3, 2, 4, 4, 1, -2};
    float[] targets = {1, -2, 0.5f, 0.25f, 1, 0, 0, 2};
    whole.call("fit", x, 4);
    Generated resumed = whole.load(whole.saved());
    for (int step = 0; step < 6; step++) {
      assertEquals(
          whole.<Double>call("trainStep", x, targets, 4),
          resumed.<Double>call("trainStep", x, targets, 4));
      assertArrayEquals(whole.saved(), resumed.saved());
      resumed = resumed.load(resumed.saved());
    }
  }
}
