package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.expression.Function;
import dev.nnc.compiler.model.JavaKeywords;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of methods in one class, each given once. The kernels of an activation have its name in
 * theirs, so it gets none by which {@code sumRows26} or {@code product1x26TanhNoBias} would be two
 * kernels.
 */
public final class MethodNames {
  /** What kernels that are no activation's begin with, before Row, Rows or Tile. */
  private static final Set<String> OF_KERNELS =
      Set.of("addL1", "addL2", "copy", "gradient", "inputGradient", "product", "sum", "update");

  private final Set<String> taken = new HashSet<>(OF_KERNELS);

  public MethodNames() {
    for (Function function : Function.values()) {
      taken.add(function.spelling());
    }
    taken.add(LogOnePlus.NAME);
    taken.add(IsZero.NAME);
  }

  /** The name in camel case; with a number behind it where it is taken, or is no Java name. */
  public String claim(String words) {
    int end = words.indexOf('(');
    String[] parts = (end < 0 ? words : words.substring(0, end)).split("_");
    StringBuilder name = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        boolean first = name.isEmpty();
        char initial = part.charAt(0);
        name.append(first ? Character.toLowerCase(initial) : Character.toUpperCase(initial))
            .append(part.substring(1));
      }
    }
    String wanted =
        name.isEmpty() || Character.isDigit(name.charAt(0)) ? "activation" + name : name.toString();
    String free = wanted;
    for (int i = 2; JavaKeywords.contain(free) || isOfKernel(free) || !taken.add(free); i++) {
      free = wanted + i;
    }
    return free;
  }

  /** Whether a kernel's name with this in it could be that of another activation's kernel. */
  private static boolean isOfKernel(String name) {
    return name.endsWith("Copy") || name.endsWith("NoBias");
  }
}
