package dev.nnc.compiler.check.activation;

import dev.nnc.compiler.calculus.word.BuiltInActivations;
import dev.nnc.compiler.check.word.Functions;
import dev.nnc.compiler.check.word.Signature;
import dev.nnc.compiler.check.word.Vocabulary;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.model.Activation;
import dev.nnc.compiler.syntax.tree.Declaration.ActivationDecl;
import dev.nnc.compiler.syntax.tree.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The activations by their words: over a row, built-in of one value, declared. */
public final class Activations {
  /** Those over a row. */
  static final Vocabulary<Activation> OF_ROWS = new Vocabulary<>(
      "activation",
      Signature.of("softmax", "e^x divided by its sum over the row: probabilities.")
          .builds(a -> new Activation.Softmax(false)),
      Signature.of("log_softmax", "The logarithm of softmax, without computing it first.")
          .builds(a -> new Activation.Softmax(true)));

  private final Diagnostics diagnostics;
  private final Map<String, ActivationDecl> declarations = new LinkedHashMap<>();
  private final Map<String, ActivationDefinition> declared = new HashMap<>();
  private final Set<String> wrong = new LinkedHashSet<>();

  /** @param lost the names whose declarations could not be read */
  Activations(Set<String> lost, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.wrong.addAll(lost);
  }

  /** What those over a row take. */
  public static List<Signature> signaturesOfRows() {
    return OF_ROWS.signatures();
  }

  static boolean isBuiltIn(String word) {
    return OF_ROWS.find(word).isPresent() || BuiltInActivations.find(word).isPresent();
  }

  /**
   * Makes a name known, before what it means is; gives the first declaration of the name, if there
   * is one.
   */
  Optional<ActivationDecl> announce(ActivationDecl declaration) {
    return Optional.ofNullable(declarations.putIfAbsent(declaration.name().text(), declaration));
  }

  /** Says what a declared activation computes; empty if that was wrong. */
  void define(String name, Optional<ActivationDefinition> definition) {
    definition.ifPresentOrElse(d -> declared.putIfAbsent(name, d), () -> wrong.add(name));
  }

  /** The activation of one value that a network names. */
  Optional<ActivationDefinition> findInNetwork(Name name) {
    Optional<ActivationDefinition> found = find(name.text());
    if (found.isEmpty() && !wrong.contains(name.text())) {
      Set<String> words = new LinkedHashSet<>();
      signaturesOfRows().forEach(signature -> words.add(signature.owner()));
      words.addAll(BuiltInActivations.names());
      words.addAll(declarations.keySet());
      reportUnknown(name, "activation", words);
    }
    return found;
  }

  /** The activation of one value that an expression calls. */
  Optional<ActivationDefinition> findInExpression(Name name) {
    Optional<ActivationDefinition> found = find(name.text());
    if (found.isPresent() || wrong.contains(name.text())) {
      return found;
    }
    ActivationDecl later = declarations.get(name.text());
    if (OF_ROWS.find(name.text()).isPresent()) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN220, name.span(), name.text())
          .help("use it as a layer: `apply " + name.text() + "`"));
    } else if (later != null) {
      diagnostics.report(Diagnostic.of(DiagnosticCode.NN208, name.span(), "activation", name.text())
          .and(later.name().span(), "declared here")
          .help("an activation may use only the activations above it, and never itself"));
    } else {
      Set<String> words = new LinkedHashSet<>(Functions.words());
      words.add(Functions.IF);
      words.addAll(BuiltInActivations.names());
      words.addAll(declared.keySet());
      reportUnknown(name, "function", words);
    }
    return found;
  }

  private Optional<ActivationDefinition> find(String word) {
    return Optional.ofNullable(declared.get(word))
        .or(() -> BuiltInActivations.find(word).map(ActivationDefinition::of));
  }

  private void reportUnknown(Name name, String kind, Collection<String> words) {
    Diagnostic unknown = Diagnostic.of(DiagnosticCode.NN204, name.span(), kind, name.text());
    diagnostics.report(Wording.hint(unknown, name.text(), words));
  }
}
