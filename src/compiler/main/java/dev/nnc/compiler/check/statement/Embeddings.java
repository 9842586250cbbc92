package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.FileScope;
import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Reading;
import dev.nnc.compiler.check.word.Values;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.model.Column;
import dev.nnc.compiler.model.Embedding;
import dev.nnc.compiler.model.FeatureMap;
import dev.nnc.compiler.model.Initializer;
import dev.nnc.compiler.model.Input;
import dev.nnc.compiler.model.Network;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.tree.Expression;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code embed COLUMN N}: each category column once. */
public final class Embeddings {
  private final FileScope scope;
  private final Map<String, Span> embedded = new HashMap<>();
  private boolean complete = true;

  public Embeddings(FileScope scope) {
    this.scope = scope;
  }

  /** Those that are right, in order. */
  public List<Embedding> read(List<Statement> statements, Input input) {
    List<Embedding> embeddings = new ArrayList<>();
    for (Statement statement : statements) {
      Reading reading = scope.read(statement, NetworkWords.EMBED);
      Optional<Column> column = reading.find("column").flatMap(e -> column(e, input));
      int width = reading.whole("size");
      Initializer initializer = reading
          .find("init")
          .flatMap(expression -> scope.choose(Initializers.WORDS, expression))
          .orElse(new Initializer.Normal(1));
      double l2 = reading.number("l2");
      complete &= column.isPresent() && width > 0;
      column.ifPresent(c -> embeddings.add(new Embedding(c, width, initializer, l2)));
    }
    return embeddings;
  }

  /**
   * The width of Z1, or unknown where a part of it is.
   *
   * @param embeddings what was read
   * @param place of what may make it too wide
   */
  public int width(Input input, List<FeatureMap> features, List<Embedding> embeddings, Span place) {
    boolean known = complete
        && input.size() != Values.UNKNOWN_SIZE
        && features.stream()
            .allMatch(map ->
                map.outputs() != Values.UNKNOWN_SIZE && map.outputs() <= Limits.FEATURE_VALUES);
    int width = known ? Network.featureSize(input, features, embeddings) : Values.UNKNOWN_SIZE;
    boolean made = !features.isEmpty() || !input.categories().isEmpty();
    if (made && width > Limits.FEATURE_VALUES) {
      scope.report(
          Diagnostic.of(DiagnosticCode.NN512, place, Wording.grouped(Limits.FEATURE_VALUES))
              .help("take narrower embeddings, fewer labels, or smaller features"));
      return Values.UNKNOWN_SIZE;
    }
    return width;
  }

  private Optional<Column> column(Expression expression, Input input) {
    if (!(expression instanceof Expression.Reference reference)) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN213,
              expression.span(),
              "the name of a category column",
              Wording.kind(expression))
          .help("write `embed port 2`"));
      return Optional.empty();
    }
    String name = reference.name().text();
    Optional<Column> column =
        input.columns().stream().filter(c -> c.name().equals(name)).findFirst();
    if (column.isEmpty()) {
      reportUnknown(reference, input);
    } else if (!column.get().isCategory()) {
      scope.report(Diagnostic.of(
              DiagnosticCode.NN213,
              reference.span(),
              "a category column",
              "`" + name + "`, which is a number")
          .help("a category has labels: `input " + name + " in [a, b], …`"));
    } else {
      Span first = embedded.putIfAbsent(name, reference.span());
      if (first == null) {
        return column;
      }
      scope.report(Diagnostic.of(DiagnosticCode.NN209, reference.span(), "the embedding of", name)
          .saying("here again")
          .and(first, "first given here")
          .help("remove one of the two"));
    }
    return Optional.empty();
  }

  /** Nothing is said where the columns themselves are unknown. */
  private void reportUnknown(Expression.Reference reference, Input input) {
    List<String> known = input.categories().stream().map(Column::name).toList();
    Diagnostic unknown = Diagnostic.of(
        DiagnosticCode.NN204, reference.span(), "column", reference.name().text());
    if (!input.columns().isEmpty()) {
      scope.report(
          known.isEmpty()
              ? unknown.help("no column of `input` has labels")
              : Wording.hint(unknown, reference.name().text(), known));
    } else if (input.size() > 0) {
      scope.report(unknown.help("`input` gives no columns; write `input age, port in [C, Q]`"));
    }
  }
}
