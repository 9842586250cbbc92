package dev.nnc.cli;

import dev.nnc.compiler.diagnostic.Suggestions;
import java.util.Collection;

/** Advice for an unknown word. */
final class DidYouMean {
  private DidYouMean() {}

  /** The nearest known word as a question, or empty. */
  static String of(String word, Collection<String> known) {
    return Suggestions.nearest(word, known).map(near -> "did you mean `" + near + "`?").orElse("");
  }
}
