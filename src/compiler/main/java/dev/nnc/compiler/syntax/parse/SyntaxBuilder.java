package dev.nnc.compiler.syntax.parse;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.antlr.NnParser;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.ActivationDecl;
import dev.nnc.compiler.syntax.tree.Declaration.ConstDecl;
import dev.nnc.compiler.syntax.tree.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.tree.Declaration.PackageDecl;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From ANTLR's tree to ours: the declarations of a file. What has an error is left out, and leaves
 * its name behind.
 */
final class SyntaxBuilder {
  private final Places places;
  private final Layout layout;
  private final Diagnostics diagnostics;
  private final Intact intact = new Intact();
  private final ExpressionBuilder expressions;
  private final StatementBuilder statements;
  private final Set<String> lostNames = new HashSet<>();

  SyntaxBuilder(Places places, Layout layout, Diagnostics diagnostics) {
    this.places = places;
    this.layout = layout;
    this.diagnostics = diagnostics;
    this.expressions = new ExpressionBuilder(places, diagnostics, intact);
    this.statements = new StatementBuilder(places, intact, expressions);
  }

  SourceUnit unit(NnParser.FileContext file) {
    List<Declaration> declarations = new ArrayList<>();
    boolean broken = file.exception != null;
    NnParser.DeclarationContext first = null;
    for (NnParser.DeclarationContext context : file.declaration()) {
      Optional<Declaration> declaration = declaration(context);
      if (first == null) {
        first = context;
      } else if (declaration.isPresent() && context.packageDeclaration() != null) {
        misplacedPackage(declaration.get(), first);
        declaration = Optional.empty();
      }
      broken |= declaration.isEmpty();
      declaration.ifPresent(declarations::add);
    }
    return new SourceUnit(places.file(), declarations, broken, lostNames);
  }

  private void misplacedPackage(Declaration misplaced, NnParser.DeclarationContext first) {
    diagnostics.report(
        first.packageDeclaration() == null
            ? Diagnostic.of(DiagnosticCode.NN117, misplaced.span())
                .help("move it to the top of the file")
            : Diagnostic.of(DiagnosticCode.NN118, misplaced.span())
                .and(places.of(first.getStart()), "the first is here")
                .help("write a file for each package"));
  }

  private Optional<Declaration> declaration(NnParser.DeclarationContext context) {
    intact.begin();
    Optional<Declaration> declaration =
        context.exception != null ? Optional.empty() : Optional.of(wholeDeclaration(context));
    if (declaration.isPresent() && intact.isSoFar()) {
      return declaration;
    }
    if (context.constDeclaration() != null) {
      lose(context.constDeclaration().name());
    } else if (context.activationDeclaration() != null) {
      lose(context.activationDeclaration().name());
    }
    return Optional.empty();
  }

  private void lose(NnParser.NameContext name) {
    if (name != null && name.exception == null) {
      lostNames.add(name.getText());
    }
  }

  private Declaration wholeDeclaration(NnParser.DeclarationContext context) {
    if (context.packageDeclaration() != null) {
      return packageDecl(context.packageDeclaration());
    }
    if (context.constDeclaration() != null) {
      return constDecl(context.constDeclaration());
    }
    if (context.activationDeclaration() != null) {
      return activationDecl(context.activationDeclaration());
    }
    return networkDecl(context.networkDeclaration());
  }

  private PackageDecl packageDecl(NnParser.PackageDeclarationContext context) {
    List<Name> parts = context.name().stream().map(expressions::name).toList();
    return new PackageDecl(
        parts, places.of(context.getStart()).through(parts.get(parts.size() - 1).span()));
  }

  private ConstDecl constDecl(NnParser.ConstDeclarationContext context) {
    return new ConstDecl(
        expressions.name(context.name()),
        expressions.expression(context.expression()),
        places.between(context.getStart(), context.expression().getStop()));
  }

  private ActivationDecl activationDecl(NnParser.ActivationDeclarationContext context) {
    return new ActivationDecl(
        expressions.name(context.name()),
        context.parameter().stream().map(this::parameter).toList(),
        expressions.expression(context.expression()),
        places.between(context.getStart(), context.expression().getStop()));
  }

  private Declaration.Parameter parameter(NnParser.ParameterContext context) {
    return new Declaration.Parameter(
        expressions.name(context.name()),
        context.TRAINED() != null,
        Optional.ofNullable(context.expression()).map(expressions::expression),
        places.of(context));
  }

  private NetworkDecl networkDecl(NnParser.NetworkDeclarationContext context) {
    Name name = expressions.name(context.name());
    StatementBuilder.Block block = statements.block(context.block());
    intact.begin(); // a broken statement does not take the network with it
    return new NetworkDecl(
        name,
        layout.documentation(context.getStart()),
        block.statements(),
        places.of(context),
        block.broken());
  }
}
