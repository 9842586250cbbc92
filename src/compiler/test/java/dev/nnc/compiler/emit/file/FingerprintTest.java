package dev.nnc.compiler.emit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nnc.compiler.emit.Emitted;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static String of(String statements) {
    return Fingerprint.of(Emitted.of(statements).network());
  }

  @Test
  void itIsTheSameInEveryVersion() {
    assertEquals("81f180f76a9bc09b6089bc3af8f25818", of("input 784; dense 400; dense 10"));
  }

  @Test
  void whatOnlyGuidesTrainingIsLeftOut() {
    String trained = "; loss softmax_cross_entropy; optimizer sgd(0.1)";
    String plain = of("input 3; dense 4; dense 2" + trained);
    assertEquals(
        plain, of("input 3; dense 4; dense 2; loss softmax_cross_entropy; optimizer adam(0.1)"));
    assertEquals(plain, of("input 3; dense 4; dense 2; precision double" + trained));
    assertEquals(plain, of("input 3; dense 4 frozen=true; dense 2" + trained));
    assertEquals(plain, of("input 3; dense 4; dense 2 name=out" + trained));
    assertEquals(plain, of("input 3; dense 4; dense 2; classes \"a\", \"b\"" + trained));
    assertEquals(plain, of("input 3; dense 4 init=orthogonal; dense 2 init=orthogonal" + trained));
  }

  @Test
  void whatTheWeightsMeanIsIn() {
    String plain = of("input 3; dense 4; dense 2");
    assertNotEquals(plain, of("input 3; dense 5; dense 2"));
    assertNotEquals(plain, of("input 3; dense 4; batch_norm; dense 2; batch_norm"));
    assertNotEquals(plain, of("input 3; dense 4 softmax; dense 2 softmax"));
    String named = "activation same(x, a) = x\n";
    assertEquals(
        plain,
        Fingerprint.of(Emitted.of(named, "input 3; dense 4 same(0.1); dense 2").network()),
        "the identity by another name");
  }
}
