package dev.nnc.models.read.flax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlaxReaderTest {
  /** {@code to_bytes({'p': {'b': np.array([1, -2], np.float32), 'n': 3}})} */
  private static final byte[] SMALL = HexFormat.of()
      .parseHex("81a17082a162c71501" + "93" + "9102" + "a7666c6f61743332" + "c408"
          + "0000803f000000c0" + "a16e03");

  private final FlaxReader reader = new FlaxReader();

  @Test
  void joinsTheKeysOnTheWay() {
    Map<String, Tensor> tensors = read(SMALL);
    assertEquals(List.of("p/b", "p/n"), List.copyOf(tensors.keySet()));
    assertArrayEquals(new double[] {1, -2}, tensors.get("p/b").values());
    assertArrayEquals(new double[] {3}, tensors.get("p/n").values());
  }

  @Test
  void refusesEveryCut() {
    for (int length = 3; length < SMALL.length; length++) {
      byte[] cut = Arrays.copyOf(SMALL, length);
      assertThrows(Refusal.class, () -> read(cut), "at " + length);
    }
    assertThrows(Refusal.class, () -> read(Arrays.copyOf(SMALL, SMALL.length + 1)));
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    byte[] deep = new byte[30_000];
    for (int i = 0; i < deep.length; i += 3) {
      deep[i] = (byte) 0x81;
      deep[i + 1] = (byte) 0xa1;
      deep[i + 2] = 'x';
    }
    assertThrows(Refusal.class, () -> read(deep));
  }

  /** A pickle begins with the byte of an empty map. */
  @Test
  void knowsItselfByItsFirstKey() {
    assertTrue(reader.recognises(ModelFile.alone("x", SMALL)));
    assertFalse(reader.recognises(ModelFile.alone("x", (byte) 0x80, (byte) 4, (byte) 0x95)));
  }

  private Map<String, Tensor> read(byte... bytes) {
    return reader.read(ModelFile.alone("x", bytes)).tensors();
  }
}
