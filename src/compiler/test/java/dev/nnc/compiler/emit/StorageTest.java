package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class StorageTest {
  private static final String TRAINED =
      "; loss softmax_cross_entropy; optimizer sgd(0.1, momentum=0.9); batch 4";

  @ParameterizedTest
  @EnumSource
  void parametersAreReadAndSetInEveryForm(EachForm form) throws Exception {
    int n = form.width();
    Generated net =
        form.emitted("input 3; dense $N; dense 2 name=out" + TRAINED).instance();
    assertEquals(List.of("W1", "b1", "W2", "b2"), net.call("parameterNames"));
    assertArrayEquals(new int[] {3, n}, net.call("parameterShape", "W1"));
    assertArrayEquals(new int[] {2}, net.call("parameterShape", "out.b"));
    for (String name : List.of("W1", "b1", "out.W", "b2")) {
      float[] values = new float
          [Arrays.stream(net.<int[]>call("parameterShape", name)).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = i + 1;
      }
      net.call("setParameter", name, values);
      assertArrayEquals(values, net.<float[]>call("parameter", name));
    }
    assertArrayEquals(
        net.<float[]>call("parameter", "W2"), net.<float[]>call("parameter", "out.W"));
    net.<int[]>call("parameterShape", "W1")[0] = 99;
    assertArrayEquals(new int[] {3, n}, net.call("parameterShape", "W1"));
  }

  @Test
  void wrongNamesAndLengthsSayWhatIsRight() throws Exception {
    Generated net = Emitted.of("input 3; dense 2" + TRAINED).instance();
    for (String name : List.of("W9", "optimizer.momentum.W1", "out.W", "")) {
      var unknown = assertThrows(IllegalArgumentException.class, () -> net.call("parameter", name));
      assertEquals(
          "name: no parameter is called " + name + "; there are W1, b1", unknown.getMessage());
    }
    var length = assertThrows(
        IllegalArgumentException.class, () -> net.call("setParameter", "W1", new float[5]));
    assertEquals("values: W1 has 6 values, not 5", length.getMessage());
  }

  @Test
  void gradientsAreThoseOfTheLastBackwardOnly() throws Exception {
    Generated net =
        Emitted.of("input 3; dense 2 frozen=true; dense 2" + TRAINED).instance();
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W2"));
    assertThrows(IllegalStateException.class, () -> net.call("inputGradient"));
    net.call("backward", new float[6], new int[2], 2);
    assertThrows(IllegalArgumentException.class, () -> net.call("gradient", "W1"));
    assertEquals(4, net.<float[]>call("gradient", "W2").length);
    assertEquals(2 * 3, net.<float[]>call("inputGradient").length);
    net.call("setParameter", "b1", new float[2]);
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W2"));
    net.call("backward", new float[12], new int[4], 4);
    assertEquals(4 * 3, net.<float[]>call("inputGradient").length);
    net.call("trainStep", new float[3], new int[1], 1);
    assertThrows(IllegalStateException.class, () -> net.call("inputGradient"));
  }

  @Test
  void forksShareAndCopiesDoNot() throws Exception {
    Generated net = Emitted.of("input 3; dense 2" + TRAINED).instance();
    Generated fork = new Generated(net.type(), net.call("fork"));
    Generated copy = new Generated(net.type(), net.call("copy"));
    String before = net.stored();
    net.call("backward", new float[3], new int[1], 1);
    assertThrows(IllegalStateException.class, () -> fork.call("gradient", "W1"));
    fork.call("trainStep", new float[3], new int[1], 1);
    assertNotEquals(before, net.stored());
    assertEquals(net.stored(), fork.stored());
    assertEquals(before, copy.stored());
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W1"));
  }

  @Test
  void theSummaryIsThatOfTheManual() throws Exception {
    String plain = "input 784; dense 400%s; dense 10%s";
    assertEquals(
        "Net 784-400-10, 318,010 parameters",
        Emitted.of(plain.formatted("", "")).instance().instance().toString());
    assertEquals(
        "Net 784-400-10, 318,830 parameters",
        Emitted.of(plain.formatted("; batch_norm", "; batch_norm"))
            .instance()
            .instance()
            .toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "double"})
  void normsStartAtTheIdentity(String precision) throws Exception {
    String stored = Emitted.of("input 3; dense 2; batch_norm; precision " + precision)
        .instance()
        .stored();
    assertTrue(stored.contains("[[1.0, 1.0]][[0.0, 0.0]][[0.0, 0.0]][[1.0, 1.0]]"), stored);
  }

  @ParameterizedTest
  @EnumSource
  void constantsFillWholeMatrices(EachForm form) throws Exception {
    float[] w1 = form.emitted("input 2; dense $N init=constant(0.1); dense 2")
        .instance()
        .call("parameter", "W1");
    float[] expected = new float[2 * form.width()];
    Arrays.fill(expected, 0.1f);
    assertArrayEquals(expected, w1);
  }
}
