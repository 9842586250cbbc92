package dev.nnc.compiler.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.palantir.javapoet.MethodSpec;
import org.junit.jupiter.api.Test;

class KernelSetTest {
  private final KernelSet kernels = new KernelSet();

  @Test
  void onesOfTheSameCodeAreOne() {
    kernels.local("add", () -> kernel("z += 1"));
    assertEquals("Kernels.add", kernels.named("add", () -> kernel("z += 1")));
    assertEquals(1, kernels.type().methodSpecs().stream().filter(m -> m.name().equals("add")).count());
  }

  @Test
  void noNameStandsForTwo() {
    kernels.local("add", () -> kernel("z += 1"));
    assertThrows(AssertionError.class, () -> kernels.local("add", () -> kernel("z += 2")));
  }

  private static MethodSpec kernel(String statement) {
    return KernelSet.kernel("add").addParameter(int.class, "z").addStatement(statement).build();
  }
}
