package dev.nnc.compiler.emit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nnc.compiler.calculus.Expr;
import dev.nnc.compiler.emit.TestNetwork;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Precision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static String of(Consumer<TestNetwork> change, int... widths) {
    TestNetwork network = new TestNetwork(widths);
    change.accept(network);
    return Fingerprint.of(network.context().network());
  }

  @Test
  void itIsTheSameInEveryVersion() {
    assertEquals("81f180f76a9bc09b6089bc3af8f25818", of(n -> {}, 784, 400, 10));
  }

  @Test
  void whatOnlyGuidesTrainingIsLeftOut() {
    String plain = of(n -> {}, 3, 4, 2);
    assertEquals(plain, of(n -> n.optimizer = Optional.empty(), 3, 4, 2));
    assertEquals(plain, of(n -> n.precision = Precision.DOUBLE, 3, 4, 2));
    assertEquals(plain, of(n -> n.frozenFirst = true, 3, 4, 2));
    assertEquals(plain, of(n -> n.alias = "out", 3, 4, 2));
    assertEquals(plain, of(n -> n.classes = List.of("a", "b"), 3, 4, 2));
    assertEquals(plain, of(n -> n.initializer = new Initializer.Orthogonal(), 3, 4, 2));
  }

  @Test
  void whatTheWeightsMeanIsIn() {
    String plain = of(n -> {}, 3, 4, 2);
    assertNotEquals(plain, of(n -> {}, 3, 5, 2));
    assertNotEquals(plain, of(n -> n.norms = true, 3, 4, 2));
    assertNotEquals(plain, of(n -> n.activation = new Activation.Softmax(false), 3, 4, 2));
    var named = new Activation.Elementwise("leaky_relu(0.1)", Expr.x(), List.of());
    assertEquals(plain, of(n -> n.activation = named, 3, 4, 2), "the identity by another name");
  }
}
