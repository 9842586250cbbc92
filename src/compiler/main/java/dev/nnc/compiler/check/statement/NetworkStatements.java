package dev.nnc.compiler.check.statement;

import dev.nnc.compiler.check.word.Limits;
import dev.nnc.compiler.check.word.Wording;
import dev.nnc.compiler.diagnostic.Diagnostic;
import dev.nnc.compiler.diagnostic.DiagnosticCode;
import dev.nnc.compiler.diagnostic.Diagnostics;
import dev.nnc.compiler.diagnostic.Suggestions;
import dev.nnc.compiler.syntax.tree.Declaration.NetworkDecl;
import dev.nnc.compiler.syntax.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of a network by what they are; which are unknown, out of order, given twice,
 * misplaced.
 */
public final class NetworkStatements {
  private static final String INPUT = NetworkWords.INPUT.owner();
  private static final String FEATURES = NetworkWords.FEATURES.owner();
  private static final String EMBED = NetworkWords.EMBED.owner();
  private static final String RESIDUAL = "residual";

  private final Diagnostics diagnostics;
  private final Map<String, Statement> once = new LinkedHashMap<>();
  private final List<Statement> features = new ArrayList<>();
  private final List<Statement> embeddings = new ArrayList<>();
  private final List<Statement> layers = new ArrayList<>();
  private final List<Statement> allLayers = new ArrayList<>();
  private final boolean broken;
  private final List<Statement> unknown = new ArrayList<>();

  public NetworkStatements(NetworkDecl network, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.broken = network.broken();
    for (Statement statement : network.statements()) {
      String word = statement.keyword().text();
      if (!NetworkWords.ALL.contains(word)) {
        addUnknown(statement);
        if (mayBeLayer(statement)) {
          layers.add(statement);
        }
      } else if (NetworkWords.isLayer(word)) {
        layers.add(statement);
        addLayer(statement);
      } else if (word.equals(FEATURES)) {
        features.add(statement);
        mustStandBefore(statement, Stream.of(embeddings, layers));
        refuseBlock(statement);
      } else if (word.equals(EMBED)) {
        embeddings.add(statement);
        mustStandBefore(statement, Stream.of(layers));
        refuseBlock(statement);
      } else {
        addOnce(statement);
        refuseBlock(statement);
      }
    }
    limitLayers(network);
  }

  /** Whether every statement could be read; else what depends on all of them is not judged. */
  public boolean complete() {
    return !broken;
  }

  /**
   * Whether no statement has one of these keywords, nor an unknown one that may have been meant as
   * it.
   */
  public boolean lack(String... keywords) {
    return Stream.of(keywords)
        .noneMatch(keyword -> once.containsKey(keyword)
            || allLayers.stream().anyMatch(s -> s.keyword().text().equals(keyword))
            || unknown.stream().anyMatch(s -> mayBe(s, keyword)));
  }

  /** An unknown word may stand for the nearest known one, and for any if none is near. */
  private static boolean mayBe(Statement unknown, String keyword) {
    return Suggestions.nearest(unknown.keyword().text(), NetworkWords.ALL)
        .map(keyword::equals)
        .orElse(true);
  }

  public Optional<Statement> input() {
    return once(INPUT);
  }

  /** A statement that may be given once. */
  public Optional<Statement> once(String keyword) {
    return Optional.ofNullable(once.get(keyword));
  }

  public List<Statement> features() {
    return features;
  }

  public List<Statement> embeddings() {
    return embeddings;
  }

  /** The last statement that decides what enters the layers. */
  public Optional<Statement> beforeLayers() {
    return Stream.concat(input().stream(), Stream.of(features, embeddings).flatMap(List::stream))
        .reduce((a, b) -> b);
  }

  /**
   * The layers outside residual blocks, with unknown statements that may have been meant as layers.
   */
  public List<Statement> layers() {
    return layers;
  }

  /** Every layer in source order, residual blocks before their contents. */
  List<Statement> allLayers() {
    return allLayers;
  }

  public static boolean isLayer(Statement statement) {
    return NetworkWords.isLayer(statement.keyword().text());
  }

  /** Whether a statement is a layer, or unknown and perhaps meant as one. */
  static boolean mayBeLayer(Statement statement) {
    boolean known = NetworkWords.ALL.contains(statement.keyword().text());
    return known
        ? isLayer(statement)
        : NetworkWords.layerWords().stream().anyMatch(layer -> mayBe(statement, layer));
  }

  /**
   * Whether a statement is unknown and perhaps meant as a dense, which changes the width; no other
   * layer does.
   */
  static boolean mayBeDense(Statement statement) {
    return !NetworkWords.ALL.contains(statement.keyword().text()) && mayBe(statement, "dense");
  }

  /**
   * Whether the width that leaves the last known layer of the chain is that which leaves the chain.
   */
  public static boolean endsInLayer(List<Statement> chain) {
    return chain.stream()
        .filter(statement -> isLayer(statement) || mayBeDense(statement))
        .reduce((a, b) -> b)
        .filter(NetworkStatements::isLayer)
        .isPresent();
  }

  private void addOnce(Statement statement) {
    String word = statement.keyword().text();
    Statement first = once.putIfAbsent(word, statement);
    if (first != null) {
      diagnostics.report(
          Diagnostic.of(DiagnosticCode.NN209, statement.keyword().span(), "the statement", word)
              .saying("here again")
              .and(first.keyword().span(), "first given here")
              .help("remove one of the two"));
    } else if (word.equals(INPUT)) {
      mustStandBefore(statement, Stream.of(features, embeddings, layers));
    }
  }

  private void mustStandBefore(Statement statement, Stream<List<Statement>> others) {
    others
        .flatMap(List::stream)
        .filter(other -> NetworkWords.ALL.contains(other.keyword().text()))
        .findFirst()
        .ifPresent(other -> reportOrder(statement, other));
  }

  private void reportOrder(Statement late, Statement early) {
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN302,
            late.keyword().span(),
            late.keyword().text(),
            "`" + early.keyword().text() + "`")
        .and(early.keyword().span(), "this stands before it")
        .help("`input` comes first, then `features`, then `embed`, then the layers"));
  }

  private void addUnknown(Statement statement) {
    unknown.add(statement);
    String word = statement.keyword().text();
    // Beside a syntax error, an unknown statement may be the rest of one that was torn.
    if (broken && Suggestions.nearest(word, NetworkWords.ALL).isEmpty()) {
      return;
    }
    Diagnostic unknown = Diagnostic.of(DiagnosticCode.NN202, statement.keyword().span(), word);
    diagnostics.report(Wording.hint(unknown, word, NetworkWords.ALL));
  }

  private void addLayer(Statement layer) {
    allLayers.add(layer);
    if (!layer.keyword().text().equals(RESIDUAL)) {
      refuseBlock(layer);
    } else if (layer.block().isEmpty()) {
      reportBlock(layer, "needs layers in braces", "write `residual { … }`");
    } else {
      addBlock(layer, layer.block().get());
    }
  }

  private void addBlock(Statement residual, List<Statement> block) {
    if (block.isEmpty() && !broken) {
      reportBlock(residual, "has an empty block", "put layers between its braces");
    }
    for (Statement statement : block) {
      String word = statement.keyword().text();
      if (isLayer(statement)) {
        addLayer(statement);
      } else if (NetworkWords.ALL.contains(word)) {
        diagnostics.report(
            Diagnostic.of(DiagnosticCode.NN305, statement.keyword().span(), word)
                .and(residual.keyword().span(), "the block")
                .help("move it out of the block, which holds layers only"));
      } else {
        addUnknown(statement);
      }
    }
  }

  private void refuseBlock(Statement statement) {
    if (statement.block().isPresent()) {
      reportBlock(statement, "takes no block", "only `residual` holds other layers");
    }
  }

  private void reportBlock(Statement statement, String what, String help) {
    diagnostics.report(Diagnostic.of(
            DiagnosticCode.NN306,
            statement.keyword().span(),
            statement.keyword().text(),
            what)
        .help(help));
  }

  private void limitLayers(NetworkDecl network) {
    if (allLayers.size() > Limits.LAYERS) {
      diagnostics.report(Diagnostic.of(
              DiagnosticCode.NN510,
              allLayers.get(Limits.LAYERS).span(),
              network.name().text(),
              Wording.grouped(Limits.LAYERS))
          .saying("one too many")
          .help("use fewer, wider layers"));
    }
  }
}
