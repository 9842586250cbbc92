package dev.nnc.compiler.check.name;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes of a run beside its packages: what has the name of a class cannot be a package, nor
 * begin the name of one. Case counts: `Iris` beside the package `iris` is usual, and the file
 * `Iris.java` beside the folder `iris` fits everywhere.
 */
public final class PackageClashes {
  private final Diagnostics diagnostics;
  private final Map<String, Name> classes = new LinkedHashMap<>();

  /**
   * Each package, and each that it is in, with the first network below it and that one's package.
   */
  private final Map<String, Member> packages = new HashMap<>();

  private record Member(Name network, String packageName) {}

  public PackageClashes(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public void add(String packageName, Name network) {
    classes.putIfAbsent(
        packageName.isEmpty() ? network.text() : packageName + "." + network.text(), network);
    Member member = new Member(network, packageName);
    int end = packageName.length();
    while (end > 0 && packages.putIfAbsent(packageName.substring(0, end), member) == null) {
      end = packageName.lastIndexOf('.', end - 1);
    }
  }

  /** Reports the networks that have the name of a package. */
  public void check() {
    classes.forEach((name, network) -> report(name, network, "the class"));
  }

  /**
   * Reports the networks whose tests have the name of a package.
   *
   * @param suffix what the name of a test adds to that of its network
   */
  public void checkTests(String suffix) {
    classes.forEach((name, network) ->
        report(name + suffix, network, "its test is to be `" + network.text() + suffix + "`"));
  }

  private void report(String name, Name network, String place) {
    Member member = packages.get(name);
    if (member != null) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN222, network.span(), name)
          .saying(place)
          .and(member.network().span(), "this one's package is `" + member.packageName() + "`")
          .help("rename the network `" + network.text() + "`, or put `"
              + member.network().text() + "` into another package"));
    }
  }
}
