package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.storage.CopyMethods;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Precision;
import dev.nnc.compiler.plan.TensorLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PADDED") // which needs the kernels of the vector target
  void parametersAreReadAndSetInEveryLayout(TensorLayout layout) throws Exception {
    TestNetwork network = new TestNetwork(3, 2, 2);
    network.layout = layout;
    network.alias = "out";
    Generated net = Generated.of(network);
    assertEquals(List.of("W1", "b1", "W2", "b2"), net.call("parameterNames"));
    assertArrayEquals(new int[] {3, 2}, net.call("parameterShape", "W1"));
    assertArrayEquals(new int[] {2}, net.call("parameterShape", "out.b"));
    float[] values = {1, 2, 3, 4, 5, 6};
    net.call("setParameter", "W1", values);
    assertArrayEquals(values, net.<float[]>call("parameter", "W1"));
    net.call("setParameter", "out.W", new float[] {9, 8, 7, 6});
    assertArrayEquals(new float[] {9, 8, 7, 6}, net.<float[]>call("parameter", "W2"));
    net.<int[]>call("parameterShape", "W1")[0] = 99;
    assertArrayEquals(new int[] {3, 2}, net.call("parameterShape", "W1"));
  }

  @Test
  void wrongNamesAndLengthsSayWhatIsRight() throws Exception {
    Generated net = Generated.of(new TestNetwork(3, 2));
    for (String name : List.of("W9", "optimizer.momentum.W1", "out.W", "")) {
      var unknown = assertThrows(IllegalArgumentException.class, () -> net.call("parameter", name));
      assertEquals("name: no parameter is called " + name + "; there are W1, b1", unknown.getMessage());
    }
    var length =
        assertThrows(IllegalArgumentException.class, () -> net.call("setParameter", "W1", new float[5]));
    assertEquals("values: W1 has 6 values, not 5", length.getMessage());
  }

  @Test
  void gradientsAreThoseOfTheLastBackwardOnly() throws Exception {
    TestNetwork network = new TestNetwork(3, 2, 2);
    network.frozenFirst = true;
    Generated net = Generated.of(network);
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W2"));
    assertThrows(IllegalStateException.class, () -> net.call("inputGradient"));
    net.call("backward", 2);
    assertThrows(IllegalArgumentException.class, () -> net.call("gradient", "W1"));
    assertEquals(4, net.<float[]>call("gradient", "W2").length);
    assertEquals(2 * 3, net.<float[]>call("inputGradient").length);
    net.call("setParameter", "b1", new float[2]);
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W2"));
    net.call("backward", 4);
    assertEquals(4 * 3, net.<float[]>call("inputGradient").length);
    net.call("trainStep");
    assertThrows(IllegalStateException.class, () -> net.call("inputGradient"));
  }

  @Test
  void forksShareAndCopiesDoNot() throws Exception {
    Generated net = Generated.of(new TestNetwork(3, 2));
    Generated fork = new Generated(net.type(), net.call("fork"));
    Generated copy = new Generated(net.type(), net.call("copy"));
    String before = net.stored();
    net.call("backward", 1);
    assertThrows(IllegalStateException.class, () -> fork.call("gradient", "W1"));
    fork.call("trainStep");
    assertNotEquals(before, net.stored());
    assertEquals(net.stored(), fork.stored());
    assertEquals(before, copy.stored());
    assertThrows(IllegalStateException.class, () -> net.call("gradient", "W1"));
  }

  @Test
  void theSummaryIsThatOfTheManual() {
    TestNetwork network = new TestNetwork(784, 400, 10);
    assertEquals("Net 784-400-10, 318,010 parameters", new CopyMethods(network.context()).summary());
    network.norms = true;
    assertEquals("Net 784-400-10, 318,830 parameters", new CopyMethods(network.context()).summary());
  }

  @ParameterizedTest
  @EnumSource
  void normsStartAtTheIdentity(Precision precision) throws Exception {
    TestNetwork network = new TestNetwork(3, 2);
    network.norms = true;
    network.precision = precision;
    Generated net = Generated.of(network);
    assertTrue(net.stored().contains("[[0.0, 0.0]][[1.0, 1.0]][[0.0, 0.0]][[0.0, 0.0]][[1.0, 1.0]]"), net.stored());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PADDED") // which needs the kernels of the vector target
  void constantsFillWholeMatrices(TensorLayout layout) throws Exception {
    TestNetwork network = new TestNetwork(2, 2);
    network.initializer = new Initializer.Constant(0.1);
    network.layout = layout;
    assertArrayEquals(
        new float[] {0.1f, 0.1f, 0.1f, 0.1f}, Generated.of(network).<float[]>call("parameter", "W1"));
  }
}
