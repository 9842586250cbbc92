package dev.nnc.compiler.emit.kernel;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * The kernels of one class, each once: layers of the same shape share them. So a name must say all that a kernel's code
 * depends on, in place or not as well; where the JVM checks assertions, as in every test, another code under a name that
 * is taken is one.
 */
public final class KernelSet {
  public static final String CLASS = "Kernels";

  private final Map<String, FieldSpec> tables = new LinkedHashMap<>();
  private final Map<String, MethodSpec> methods = new LinkedHashMap<>();

  /** Adds a table that kernels read, unless it is there, and gives its name. */
  public String table(String name, Supplier<FieldSpec> table) {
    tables.computeIfAbsent(name, n -> table.get());
    return name;
  }

  /** Adds the kernel unless it is there, and gives its name, to be called inside {@code Kernels}. */
  public String local(String name, Supplier<MethodSpec> method) {
    MethodSpec there = methods.get(name);
    if (there == null) {
      MethodSpec spec = method.get();
      methods.put(name, spec);
    } else {
      assert isSame(there, method.get());
    }
    return name;
  }

  private static boolean isSame(MethodSpec there, MethodSpec other) {
    if (!there.equals(other)) {
      throw new AssertionError("two kernels of one name:\n" + there + "\n" + other);
    }
    return true;
  }

  /** As {@link #local}, to be called from outside. */
  public String named(String name, Supplier<MethodSpec> method) {
    return CLASS + "." + local(name, method);
  }

  /** A kernel to be filled. */
  public static MethodSpec.Builder kernel(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
  }

  public boolean isEmpty() {
    return methods.isEmpty();
  }

  public TypeSpec type() {
    return TypeSpec.classBuilder(CLASS)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The loops, on rows of known width; every output is one chain of fma in index order.\n")
        .addFields(tables.values())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethods(methods.values())
        .build();
  }
}
