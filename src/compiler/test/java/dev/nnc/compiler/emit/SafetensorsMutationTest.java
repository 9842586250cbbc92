package dev.nnc.compiler.emit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/** Whatever happens to a file, loading it gives a network or an IOException. */
class SafetensorsMutationTest {
  private static final Generated NET = net();
  private static final byte[] FILE = saved();

  private static Generated net() {
    try {
      return Emitted.of(SafetensorsTest.SMALL).instance();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] saved() {
    try {
      return NET.saved();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 3000, seed = "1")
  void changedBytes(@ForAll @Size(min = 1, max = 4) int[] places, @ForAll @Size(4) byte[] values)
      throws Exception {
    byte[] file = FILE.clone();
    for (int i = 0; i < places.length; i++) {
      file[Math.floorMod(places[i], file.length)] = values[i];
    }
    check(file);
  }

  @Property(tries = 3000, seed = "1")
  void movedParts(
      @ForAll @IntRange(max = 600) int from,
      @ForAll @IntRange(max = 80) int length,
      @ForAll @IntRange(max = 600) int to)
      throws Exception {
    Assume.that(from + length <= FILE.length && to <= FILE.length);
    byte[] file = new byte[FILE.length + length];
    System.arraycopy(FILE, 0, file, 0, to);
    System.arraycopy(FILE, from, file, to, length);
    System.arraycopy(FILE, to, file, to + length, FILE.length - to);
    check(file);
    byte[] shorter = Arrays.copyOf(FILE, FILE.length - length);
    System.arraycopy(FILE, from + length, shorter, from, FILE.length - from - length);
    check(shorter);
    // The same with a header length that fits.
    fitLength(file, length);
    check(file);
    fitLength(shorter, -length);
    check(shorter);
  }

  private static void fitLength(byte[] file, int change) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(0, SafetensorsText.header(FILE).length() + change);
  }

  private static void check(byte[] file) throws Exception {
    try {
      NET.load(file).saved();
    } catch (IOException e) {
      Assertions.assertNotNull(e.getMessage());
    }
  }
}
