package dev.nnc.compiler.check;

import dev.nnc.compiler.check.activation.ActivationDeclarations;
import dev.nnc.compiler.check.activation.Activations;
import dev.nnc.compiler.check.name.ClassNames;
import dev.nnc.compiler.check.name.PackageClashes;
import dev.nnc.compiler.check.name.PackageNames;
import dev.nnc.compiler.check.word.Constants;
import dev.nnc.compiler.check.word.Epochs;
import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the files of a run: from syntax trees to networks that are known to be right, and
 * messages.
 */
public final class Checker {
  private final Map<String, Double> constants;
  private final Optional<String> packageName;
  private final Diagnostics diagnostics;
  private final ClassNames classNames;
  private final PackageClashes packageClashes;
  private boolean rowsAsked;

  /**
   * @param constants values that take the place of those of the consts with these names
   * @param packageName of all classes, if it is not for the files to say
   * @param diagnostics where messages go
   */
  public Checker(
      Map<String, Double> constants, Optional<String> packageName, Diagnostics diagnostics) {
    this.constants = Map.copyOf(constants);
    this.packageName = packageName;
    this.diagnostics = diagnostics;
    this.classNames = new ClassNames(diagnostics);
    this.packageClashes = new PackageClashes(diagnostics);
  }

  /**
   * A parsed file.
   *
   * @param fallbackPackage of its classes, if nothing else names one; may be empty
   */
  public record Unit(SourceUnit syntax, String fallbackPackage) {}

  /**
   * What came out.
   *
   * @param networks of the files without errors, in source order
   * @param unknownConstants the names of given constants that no file declares, sorted
   */
  public record Result(List<CheckedNetwork> networks, Set<String> unknownConstants) {
    public Result {
      networks = List.copyOf(networks);
    }
  }

  public Result check(List<Unit> units) {
    List<CheckedNetwork> networks = new ArrayList<>();
    units.forEach(unit -> networks.addAll(check(unit)));
    packageClashes.check();
    networks.removeIf(network -> diagnostics.hasErrorsIn(network.name().file()));
    return new Result(networks, unknownConstants(units));
  }

  /**
   * Reports the networks checked so far that have the name of another one's test, or a test that of
   * a package.
   *
   * @param suffix what the name of a test adds to that of its network
   */
  public void checkTestNames(String suffix) {
    classNames.checkTests(suffix);
    packageClashes.checkTests(suffix);
  }

  /**
   * Declarations reach no further than their file: one without a network is hardly what the user
   * meant.
   */
  private void warnWithoutNetwork(SourceFile file) {
    if (!diagnostics.hasErrorsIn(file)) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN010, new Span(file, 0, 0)));
    }
  }

  private List<CheckedNetwork> check(Unit unit) {
    SourceUnit syntax = unit.syntax();
    Constants consts = new Constants(syntax, constants, diagnostics);
    Activations activations = ActivationDeclarations.of(syntax, consts);
    FileScope scope = FileScope.of(consts, diagnostics, syntax.broken());
    Optional<String> declared = PackageNames.declared(syntax, diagnostics);
    String effective = packageName.or(() -> declared).orElse(unit.fallbackPackage());

    List<CheckedNetwork> networks = new ArrayList<>();
    for (Declaration declaration : syntax.declarations()) {
      if (declaration instanceof NetworkDecl network) {
        if (packageName.isEmpty() && declared.isEmpty()) {
          PackageNames.checkFolders(effective, network.name(), diagnostics);
        }
        classNames.add(effective, network.name());
        packageClashes.add(effective, network.name());
        Network checked = new NetworkChecker(scope, activations, network).check(effective);
        networks.add(new CheckedNetwork(checked, network.name().span()));
      }
    }
    rowsAsked |= consts.rowsAsked();
    if (syntax.declarations().stream().noneMatch(NetworkDecl.class::isInstance)) {
      warnWithoutNetwork(syntax.file());
    }
    return networks;
  }

  private Set<String> unknownConstants(List<Unit> units) {
    Set<String> known = new HashSet<>();
    for (Unit unit : units) {
      Constants.declarations(unit.syntax()).forEach(c -> known.add(c.name().text()));
      known.addAll(unit.syntax().lostNames());
    }
    if (rowsAsked) {
      known.add(Epochs.ROWS);
    }
    Set<String> unknown = new TreeSet<>(constants.keySet());
    unknown.removeAll(known);
    return unknown;
  }
}
