package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of one class, each once: layers of the same shape share them. A name belongs to the
 * class that claims it first, and no other gets it. That class gives a name that says all that the
 * kernel's code depends on, in place or not as well.
 */
public class KernelSet {
  public static final String CLASS = "Kernels";

  private final Map<String, FieldSpec> tables = new LinkedHashMap<>();
  private final Map<String, Kernel> kernels = new LinkedHashMap<>();

  /** A kernel, without a method until that is written. */
  private static final class Kernel {
    private final KernelKind kind;
    private final Class<?> owner;
    private @Nullable MethodSpec method;

    Kernel(KernelKind kind, Class<?> owner) {
      this.kind = kind;
      this.owner = owner;
    }

    KernelKind kind() {
      return kind;
    }

    MethodSpec method() {
      return Objects.requireNonNull(method);
    }
  }

  /** Adds a table that kernels read, unless it is there. */
  public final void defineTable(String name, Supplier<FieldSpec> table) {
    tables.computeIfAbsent(name, n -> table.get());
  }

  /**
   * Adds the kernel unless it is there. Inside {@code Kernels} it is called by its name.
   *
   * @param owner the class that knows what stands under the name
   */
  public void define(KernelKind kind, Class<?> owner, String name, Supplier<MethodSpec> method) {
    Kernel kernel = kernels.get(name);
    if (kernel == null) {
      kernel = new Kernel(kind, owner);
      // Its place is before the kernels that it calls.
      kernels.put(name, kernel);
      kernel.method = method.get();
    } else if (kernel.owner != owner) {
      throw new IllegalStateException("two kernels of one name, " + name + ": "
          + kernel.owner.getSimpleName() + "'s and " + owner.getSimpleName() + "'s");
    }
  }

  /** What to write before a kernel's arguments outside {@code Kernels}. */
  public static String call(String name) {
    return CLASS + "." + name;
  }

  /** A kernel to be filled. */
  public static MethodSpec.Builder kernel(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
  }

  public final boolean isEmpty() {
    return kernels.isEmpty();
  }

  public final TypeSpec type() {
    return TypeSpec.classBuilder(CLASS)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            "The loops, on rows of known width; every output is one chain of fma in index order.\n")
        .addFields(tables.values())
        .addMethod(
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethods(kernels.values().stream()
            .sorted(Comparator.comparing(Kernel::kind))
            .map(Kernel::method)
            .toList())
        .build();
  }
}
