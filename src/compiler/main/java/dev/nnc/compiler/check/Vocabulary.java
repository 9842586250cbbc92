package dev.nnc.compiler.check;

import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.syntax.Expression;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The words that may stand at some place, each with what it takes. */
final class Vocabulary {
  private final String kind;
  private final Map<String, Signature> words;

  /**
   * @param kind of thing that the words name: {@code loss}
   */
  Vocabulary(String kind, Signature... words) {
    this.kind = kind;
    this.words = Signature.table(words);
  }

  /** The words, each with what it takes. */
  Collection<Signature> signatures() {
    return words.values();
  }

  /** The arguments of the word that stands here, or empty if it is not one of these. */
  Optional<Arguments> read(Expression expression, Binder binder, Diagnostics diagnostics) {
    Optional<Word> word = Word.of(expression);
    if (word.isEmpty()) {
      Diagnostic wrong =
          Diagnostic.of(
              DiagnosticCode.NN213, expression.span(), Wording.article(kind), Wording.kind(expression));
      diagnostics.report(Wording.choices(wrong, words.keySet()));
      return Optional.empty();
    }
    Signature signature = words.get(word.get().text());
    if (signature == null) {
      String text = word.get().text();
      Diagnostic unknown = Diagnostic.of(DiagnosticCode.NN204, word.get().name().span(), kind, text);
      diagnostics.report(Wording.hint(unknown, text, words.keySet()));
      return Optional.empty();
    }
    return Optional.of(binder.bind(word.get(), signature));
  }
}
