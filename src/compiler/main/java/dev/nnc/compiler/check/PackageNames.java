package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Declaration.PackageDecl;
import dev.nnc.compiler.syntax.Name;
import dev.nnc.compiler.syntax.SourceUnit;
import java.util.Optional;

/** The Java package of a file's classes. */
final class PackageNames {
  private PackageNames() {}

  /** The package that the file declares, if it does; parts that Java refuses are reported. */
  static Optional<String> declared(SourceUnit unit, Diagnostics diagnostics) {
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof PackageDecl first) {
        check(first, diagnostics);
        return Optional.of(String.join(".", first.parts().stream().map(Name::text).toList()));
      }
    }
    return Optional.empty();
  }

  private static void check(PackageDecl declaration, Diagnostics diagnostics) {
    for (Name part : declaration.parts()) {
      ReservedNames.refusePackagePart(part.text()).ifPresent(why -> refuse(part, why, diagnostics));
    }
    Name first = declaration.parts().get(0);
    if (first.text().equals("java")) {
      refuse(first, "Java's own packages begin so", diagnostics);
    }
  }

  /** Reports, at a class that would be in it, a package that is a path of folders and that Java refuses. */
  static void checkFolders(String packageName, Name network, Diagnostics diagnostics) {
    if (!packageName.isEmpty() && !PackageName.isLegal(packageName)) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN207, network.span(), packageName, "a package")
              .saying("in the package that the file's folders name")
              .help("rename the folder, or begin the file with a `package`"));
    }
  }

  private static void refuse(Name part, String why, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(DiagnosticCode.NN207, part.span(), part.text(), "part of a package")
            .saying(why)
            .help("choose another name"));
  }
}
