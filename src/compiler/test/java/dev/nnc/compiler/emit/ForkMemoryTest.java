package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.plan.form.Target;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fork takes is what its rows need, not what a batch would. */
class ForkMemoryTest {
  /** Bytes of what an application that scores single rows of 30-256-256-2 reckons with. */
  private static final long LIMIT = 4096;

  /** Of an object or an array without its contents, at most. */
  private static final long HEADER = 24;

  private static final int BATCH = 512;

  @ParameterizedTest
  @EnumSource
  void isThatOfTheRowsGiven(Target target) throws Exception {
    Generated net = Emitted.of(
            "input 30; dense 256 relu; dense 256 relu; dense 2; loss softmax_cross_entropy; optimizer adam(rate=0.01); batch "
                + BATCH,
            target)
        .instance();
    Generated fork = new Generated(net.type(), net.call("fork"));
    fork.call("forward", new float[30], new float[2]);
    long one = bytes(workspace(fork));
    assertTrue(one <= LIMIT, target + ": " + one + " bytes");
    fork.call("forward", new float[BATCH * 30], BATCH, new float[BATCH * 2]);
    assertTrue(bytes(workspace(fork)) > BATCH * LIMIT / 2, "rows that are given are there");
  }

  private static Object workspace(Generated net) throws Exception {
    return value(net.instance(), "workspace");
  }

  private static Object value(Object of, String name) throws Exception {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  /** An object with the arrays that it refers to; every field counts as eight bytes. */
  private static long bytes(Object object) throws Exception {
    long bytes = HEADER;
    for (Field field : object.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      Object value = field.get(object);
      bytes += Long.BYTES + (value != null && value.getClass().isArray() ? ofArray(value) : 0);
    }
    return bytes;
  }

  private static long ofArray(Object array) {
    long bytes = HEADER;
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      bytes += element.getClass().isArray() ? Integer.BYTES + ofArray(element) : Float.BYTES;
    }
    return bytes;
  }
}
