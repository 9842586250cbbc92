package dev.nnc.compiler.check.word;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.syntax.tree.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words that may stand at some place.
 *
 * @param <T> what they build
 */
public final class Vocabulary<T> {
  private final String kind;
  private final Map<String, Definition<T>> words = new LinkedHashMap<>();

  /** @param kind of thing that the words name: {@code loss} */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list only holds them
  public Vocabulary(String kind, Definition<T>... words) {
    this(kind, List.of(words));
  }

  public Vocabulary(String kind, List<Definition<T>> words) {
    this.kind = kind;
    for (Definition<T> word : words) {
      this.words.put(word.signature().owner(), word);
    }
  }

  String kind() {
    return kind;
  }

  public Optional<Definition<T>> find(String word) {
    return Optional.ofNullable(words.get(word));
  }

  /** What each of the words takes, in order. */
  public List<Signature> signatures() {
    return words.values().stream().map(Definition::signature).toList();
  }

  /** What the word that stands here builds, or empty if it is not one of these. */
  Optional<T> read(Expression expression, FileScope scope) {
    Optional<Word> word = Word.of(expression);
    if (word.isEmpty()) {
      Diagnostic wrong = Diagnostic.of(
          DiagnosticCode.NN213, expression.span(), Wording.article(kind), Wording.kind(expression));
      scope.report(Wording.choices(wrong, words.keySet()));
      return Optional.empty();
    }
    String text = word.get().text();
    Definition<T> definition = words.get(text);
    if (definition == null) {
      Diagnostic unknown =
          Diagnostic.of(DiagnosticCode.NN204, word.get().name().span(), kind, text);
      scope.report(Wording.hint(unknown, text, words.keySet()));
      return Optional.empty();
    }
    return Optional.of(
        definition.build(scope.binder().bind(word.get(), definition.signature()), scope));
  }
}
