package dev.nnc.compiler.emit.function;

import dev.nnc.compiler.calculus.Function;
import dev.nnc.compiler.model.JavaKeywords;
import java.util.HashSet;
import java.util.Set;

/** The names of methods in one class, each given once. */
public final class MethodNames {
  private final Set<String> taken = new HashSet<>();

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
    for (int i = 2; JavaKeywords.contain(free) || !taken.add(free); i++) {
      free = wanted + i;
    }
    return free;
  }
}
