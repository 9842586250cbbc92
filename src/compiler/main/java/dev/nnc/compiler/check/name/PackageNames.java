package dev.nnc.compiler.check.name;

import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.PackageDecl;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.Optional;

/** The Java package of a file's classes. */
public final class PackageNames {
  private PackageNames() {}

  /** The package that the file declares, if it does; parts that Java refuses are reported. */
  public static Optional<String> declared(SourceUnit unit, Diagnostics diagnostics) {
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof PackageDecl first) {
        check(first, diagnostics);
        return Optional.of(name(first));
      }
    }
    return Optional.empty();
  }

  private static String name(PackageDecl declaration) {
    return String.join(".", declaration.parts().stream().map(Name::text).toList());
  }

  private static void check(PackageDecl declaration, Diagnostics diagnostics) {
    for (Name part : declaration.parts()) {
      ReservedNames.refusePackagePart(part.text()).ifPresent(why -> refuse(part, why, diagnostics));
    }
    Name first = declaration.parts().get(0);
    if (first.text().equals("java")) {
      refuse(first, "Java's own packages begin so", diagnostics);
    }
    Name last = declaration.parts().get(declaration.parts().size() - 1);
    checkWhole(name(declaration), first.span().through(last.span()), diagnostics);
  }

  private static void checkWhole(String name, Span span, Diagnostics diagnostics) {
    if (name.length() > Limits.PACKAGE_CHARACTERS) {
      diagnostics.report(Diagnostic.of(
          DiagnosticCode.NN505,
          span,
          Wording.grouped(name.length()),
          Wording.grouped(Limits.PACKAGE_CHARACTERS)));
    } else if (JdkPackages.contain(name)) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN207, span, name, "a package")
          .saying("the JDK has this package")
          .help("choose another name; a package below this one can be yours"));
    }
  }

  /**
   * Reports, at a class that would be in it, a package that is a path of folders and that Java
   * refuses.
   */
  public static void checkFolders(String packageName, Name network, Diagnostics diagnostics) {
    Optional<String> why =
        packageName.isEmpty() ? Optional.empty() : PackageName.refuse(packageName);
    if (why.isPresent()) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN207, network.span(), packageName, "a package")
              .saying("in the package that the file's folders name, which " + why.get())
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
