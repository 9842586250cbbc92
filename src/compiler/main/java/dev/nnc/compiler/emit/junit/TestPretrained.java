package dev.nnc.compiler.emit.junit;

import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.model.Precision;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** The test method of the weights that come with a class: the test knows their checksum. */
final class TestPretrained {
  private static final String TEXT = """

      @Test
      void pretrainedHasTheWeightsThatCameWithTheClass() {
        long expected = $checksumL;
        $network network = $network.pretrained();
        assertEquals(0, network.step());
        assertEquals(expected, checksum(network));
        for (String name : $network.parameterNames()) {
          network.setParameter(name, new $number[network.parameter(name).length]);
        }
        assertEquals(expected, checksum($network.pretrained()), "each call gives a network of its own");
      }

      /** CRC-32 of the bits of all weights, in the order of the names. */
      private static long checksum($network network) {
        CRC32 checksum = new CRC32();
        for (String name : $network.parameterNames()) {
          for ($number value : network.parameter(name)) {
            checksum.update(ByteBuffer.allocate($box.BYTES).put$Kind(0, value));
          }
        }
        return checksum.getValue();
      }
      """;

  private TestPretrained() {}

  static String text(Network network, Optional<Map<String, double[]>> weights) {
    boolean single = network.precision() == Precision.FLOAT;
    return weights
        .map(w -> TEXT.replace("$checksum", Long.toString(checksum(w, single)))
            .replace("$Kind", single ? "Float" : "Double"))
        .orElse("");
  }

  private static long checksum(Map<String, double[]> weights, boolean single) {
    CRC32 checksum = new CRC32();
    for (double[] values : weights.values()) {
      for (double value : values) {
        checksum.update(
            single
                ? ByteBuffer.allocate(Float.BYTES).putFloat(0, (float) value)
                : ByteBuffer.allocate(Double.BYTES).putDouble(0, value));
      }
    }
    return checksum.getValue();
  }
}
