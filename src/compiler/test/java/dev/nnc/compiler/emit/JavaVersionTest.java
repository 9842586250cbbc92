package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A class starts whatever a machine calls its Java: Android says 0.9. */
class JavaVersionTest {
  private static final String PROPERTY = "java.specification.version";
  private static final String VERSION = System.getProperty(PROPERTY);

  @AfterEach
  void restore() {
    System.setProperty(PROPERTY, VERSION);
  }

  @ParameterizedTest
  @CsvSource({
    "17, false",
    "24, false",
    "25, true",
    "26, true",
    "30, true",
    "99, true",
    "100, true",
    "0.9, false",
    "1.8, false",
    "'', false",
    "x, false",
    "2 5, false",
    "-25, false",
    "99999999999999999999, true",
    ", false"
  })
  void theLoopsAreThoseOfTheJava(String version, boolean severalRows) throws Exception {
    Class<?> type = Emitted.of("input 40; dense 40 relu; dense 40").type();
    if (version == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, version);
    }
    Generated net = new Generated(type, type.getConstructor().newInstance());
    float[] y = new float[40];
    net.call("forward", new float[40], y);
    assertArrayEquals(new float[40], y);
    Class<?> kernels = Arrays.stream(type.getDeclaredClasses())
        .filter(nested -> nested.getSimpleName().equals("Kernels"))
        .findFirst()
        .orElseThrow();
    Field constant = kernels.getDeclaredField("SEVERAL_ROWS");
    constant.setAccessible(true);
    assertEquals(severalRows, constant.getBoolean(null));
  }
}
