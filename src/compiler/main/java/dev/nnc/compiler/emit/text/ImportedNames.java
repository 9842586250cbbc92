package dev.nnc.compiler.emit.text;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shortest name of each type where it is used, and the imports that these names need. */
final class ImportedNames {
  /** A type that the text is inside of, with the simple names of the types declared in it. */
  private record Scope(String name, Set<String> nested) {}

  private final String packageName;
  private final Set<String> excluded;
  private final List<Scope> scopes = new ArrayList<>();
  private final Map<String, ClassName> imported = new HashMap<>();
  private final Set<String> neighbours = new HashSet<>();

  /**
   * Names in a file of a package.
   *
   * @param excluded simple names that no import may take
   */
  ImportedNames(String packageName, Set<String> excluded) {
    this.packageName = packageName;
    this.excluded = excluded;
  }

  void enter(String type, Set<String> nested) {
    String outside = scopes.isEmpty() ? packageName : scopes.get(scopes.size() - 1).name;
    scopes.add(new Scope(outside.isEmpty() ? type : outside + "." + type, nested));
  }

  void leave() {
    scopes.remove(scopes.size() - 1);
  }

  String of(ClassName type) {
    String full = type.canonicalName();
    boolean taken = false;
    for (ClassName part = type; part != null; part = part.enclosingClassName()) {
      String known = known(part.simpleName());
      taken = known != null;
      if (part.canonicalName().equals(known)) {
        return full.substring(known.length() - part.simpleName().length());
      }
    }
    if (taken) {
      return full;
    }
    ClassName outermost = type.topLevelClassName();
    if (packageName.equals(type.packageName())) {
      neighbours.add(outermost.simpleName());
    } else if (type.packageName().isEmpty() || excluded.contains(outermost.simpleName())) {
      return full;
    } else {
      imported.put(outermost.simpleName(), outermost);
    }
    return type.packageName().isEmpty() ? full : full.substring(type.packageName().length() + 1);
  }

  /** The full name of what a simple name means here, or null. */
  private String known(String simple) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      if (scopes.get(i).nested.contains(simple)) {
        return scopes.get(i).name + "." + simple;
      }
    }
    if (!scopes.isEmpty()) {
      String outermost = scopes.get(0).name;
      if (outermost.equals(packageName.isEmpty() ? simple : packageName + "." + simple)) {
        return outermost;
      }
    }
    ClassName type = imported.get(simple);
    return type == null ? null : type.canonicalName();
  }

  /** Names that were imported, and found to be those of types in the same package. */
  Set<String> clashes() {
    Set<String> clashes = new HashSet<>(neighbours);
    clashes.retainAll(imported.keySet());
    return clashes;
  }

  /** What the file has to import, in order. */
  List<String> imports() {
    return imported.values().stream()
        .filter(type -> !type.packageName().equals("java.lang"))
        .map(ClassName::canonicalName)
        .sorted()
        .toList();
  }
}
