package dev.nnc.compiler.emit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.palantir.javapoet.MethodSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelSetTest {
  private final KernelSet kernels = new KernelSet();

  @Test
  void onesOfTheSameCodeAreOne() {
    kernels.define(KernelKind.PART, KernelSetTest.class, "add", () -> kernel("z += 1"));
    kernels.define(KernelKind.PART, KernelSetTest.class, "add", () -> kernel("z += 1"));
    assertEquals(
        1,
        kernels.type().methodSpecs().stream()
            .filter(m -> m.name().equals("add"))
            .count());
  }

  @Test
  void noNameStandsForTwo() {
    kernels.define(KernelKind.PART, KernelSetTest.class, "add", () -> kernel("z += 1"));
    assertThrows(
        IllegalStateException.class,
        () -> kernels.define(KernelKind.PART, KernelSet.class, "add", () -> kernel("z += 2")));
  }

  @Test
  void standInTheOrderOfThePasses() {
    kernels.define(KernelKind.PART, KernelSetTest.class, "add", () -> kernel("z += 1"));
    kernels.define(KernelKind.LOSS, KernelSetTest.class, "loss", () -> kernel("loss", "z += 1"));
    kernels.define(KernelKind.PRODUCT, KernelSetTest.class, "product", () -> {
      kernels.define(KernelKind.PRODUCT, KernelSetTest.class, "row", () -> kernel("row", "z += 1"));
      return kernel("product", "row(z)");
    });
    assertEquals(
        List.of("product", "row", "loss", "add"),
        kernels.type().methodSpecs().stream()
            .filter(m -> !m.isConstructor())
            .map(MethodSpec::name)
            .toList());
  }

  private static MethodSpec kernel(String statement) {
    return kernel("add", statement);
  }

  private static MethodSpec kernel(String name, String statement) {
    return KernelSet.kernel(name)
        .addParameter(int.class, "z")
        .addStatement(statement)
        .build();
  }
}
