package dev.nnc.compiler.emit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.WordUse;
import dev.nnc.compiler.check.Language.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of weights fits no network in which any word means something else. */
class FingerprintWordsTest {
  /** Words that only guide training, or say where it starts. */
  private static final Set<Kind> OF_TRAINING =
      EnumSet.of(Kind.INITIALISER, Kind.LOSS, Kind.OPTIMIZER, Kind.SCHEDULE);

  /**
   * The same of statements and feature maps with their parameters, names, and what a file holds
   * itself.
   */
  private static final Set<String> ELSEWHERE = Set.of(
      "input: size or names",
      "impute: fill",
      "impute: constant",
      "periodic: sigma",
      "embed: init",
      "embed: l2",
      "target: columns",
      "dense: init",
      "dense: l1",
      "dense: l2",
      "dense: frozen",
      "dense: name",
      "dropout: probability",
      "batch_norm: momentum",
      "loss: loss",
      "optimizer: optimizer",
      "schedule: schedule",
      "clip: norm",
      "clip: value",
      "classes: labels",
      "batch: number of rows",
      "seed: number",
      "precision: precision");

  static Stream<WordUse> all() {
    return WordUse.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatChangesTheFunctionChangesTheFingerprint(WordUse use) {
    String key = use.word().name() + ": " + use.entry().name();
    boolean elsewhere =
        ELSEWHERE.contains(key) || OF_TRAINING.contains(use.word().kind());
    assertEquals(
        elsewhere, Fingerprint.of(use.with(true)).equals(Fingerprint.of(use.with(false))), key);
  }
}
