package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.check.activation.ActivationDefinition.Parameter;
import dev.nnc.compiler.check.word.Constants;
import dev.nnc.compiler.check.word.Functions;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.tree.Declaration;
import dev.nnc.compiler.syntax.tree.Declaration.ActivationDecl;
import dev.nnc.compiler.syntax.tree.Name;
import dev.nnc.compiler.syntax.tree.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the {@code activation} declarations of a file, in order. */
public final class ActivationDeclarations {
  private final Constants constants;
  private final Diagnostics diagnostics;
  private final Activations activations;

  private ActivationDeclarations(SourceUnit unit, Constants constants) {
    this.constants = constants;
    this.diagnostics = constants.diagnostics();
    this.activations = new Activations(unit.lostNames(), diagnostics);
  }

  public static Activations of(SourceUnit unit, Constants constants) {
    ActivationDeclarations file = new ActivationDeclarations(unit, constants);
    List<ActivationDecl> declarations = new ArrayList<>();
    for (Declaration declaration : unit.declarations()) {
      if (declaration instanceof ActivationDecl activation) {
        file.announce(activation);
        declarations.add(activation);
      }
    }
    declarations.forEach(file::define);
    return file.activations;
  }

  private void announce(ActivationDecl declaration) {
    Name name = declaration.name();
    boolean function = Functions.find(name.text()).isPresent() || name.text().equals(Functions.IF);
    if (function || Activations.isBuiltIn(name.text())) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN206,
              name.span(),
              name.text(),
              Activations.isBuiltIn(name.text()) ? "activation" : "function")
          .help("choose another name"));
      return;
    }
    activations
        .announce(declaration)
        .ifPresent(first -> reportTwice("activation", name, first.name()));
  }

  private void define(ActivationDecl declaration) {
    List<Parameter> parameters = parameters(declaration);
    Optional<ActivationDefinition> definition =
        new ActivationBody(declaration, parameters, constants, activations).define();
    activations.define(declaration.name().text(), definition);
  }

  /** The parameters after the first, each with the value it has by default. */
  private List<Parameter> parameters(ActivationDecl declaration) {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, Name> names = new HashMap<>();
    for (Declaration.Parameter parameter : declaration.parameters()) {
      Name first = names.putIfAbsent(parameter.name().text(), parameter.name());
      if (first != null) {
        reportTwice("parameter", parameter.name(), first);
      }
      Optional<Double> fallback = parameter.defaultValue().map(constants::value);
      parameters.add(new Parameter(parameter.name().text(), fallback, parameter.trained(), false));
    }
    checkFirst(declaration, parameters.get(0));
    return parameters.subList(1, parameters.size());
  }

  private void checkFirst(ActivationDecl declaration, Parameter first) {
    if (first.trained() || first.fallback().isPresent()) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN221,
              declaration.parameters().get(0).span(),
              declaration.name().text(),
              first.trained() ? "trained" : "given a default")
          .help("put a parameter for the value before it: `"
              + declaration.name().text() + "(x, …)`"));
    }
  }

  private void reportTwice(String kind, Name again, Name first) {
    diagnostics.report(Diagnostic.of(DiagnosticCode.NN205, again.span(), kind, again.text())
        .saying("declared again here")
        .and(first.span(), "first declared here")
        .help("rename one of the two"));
  }
}
